import { inventory, testApp } from 'cdktf-dataops/testing';
import { crm, production } from './platform';

const ada = production.sandbox({
  owner: 'ada',
  expires: '2026-12-01',
  target: { account: '444455556666', region: 'eu-west-1' },
});

test('any sandbox mirrors production', () =>
  expect(crm.build(testApp(), ada)).toMirror(crm.build(testApp(), production)));

test('it makes no more than it says', () =>
  expect(inventory(crm.build(testApp(), production))).toMatchSnapshot());
