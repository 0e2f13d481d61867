import { testApp } from 'cdktf-dataops/testing';
import { production, shop } from './platform';

const ada = production.sandbox({
  owner: 'ada',
  expires: '2026-12-01',
  target: { account: '444455556666', region: 'eu-west-1' },
});

// Folders of the definition are those beside it, from where the app runs.
const folder = process.cwd();
beforeAll(() => process.chdir(__dirname));
afterAll(() => process.chdir(folder));

test('a sandbox, whose Airflow runs on a developer machine, mirrors production', () =>
  expect(shop.build(testApp(), ada)).toMirror(shop.build(testApp(), production)));
