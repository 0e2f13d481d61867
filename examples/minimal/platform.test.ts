import { inventory, testApp } from 'cdktf-dataops/testing';
import { acme, ada, production } from './platform';

test('production is what it was', () => expect(acme.build(testApp(), production)).toMatchInfrastructure());

test('a sandbox mirrors production', () =>
  expect(acme.build(testApp(), ada)).toMirror(acme.build(testApp(), production)));

test('it makes no more than it says', () =>
  expect(inventory(acme.build(testApp(), production))).toMatchSnapshot());
