import { inventory, testApp } from 'cdktf-dataops/testing';
import { readFileSync } from 'node:fs';
import { production, sales } from './platform';

// Its folders are named from where the app runs.
const before = process.cwd();
beforeAll(() => process.chdir(__dirname));
afterAll(() => process.chdir(before));

const ada = production.sandbox({
  owner: 'ada',
  expires: '2026-12-01',
  target: { account: '444455556666', region: 'eu-west-1' },
});

test('any sandbox mirrors production', () =>
  expect(sales.build(testApp(), ada)).toMirror(sales.build(testApp(), production)));

test('it makes no more than it says', () =>
  expect(inventory(sales.build(testApp(), production))).toMatchSnapshot());

test("DVC's remote is the raw zone of production", () => {
  const { lake } = sales.build(testApp(), production);
  expect(readFileSync('.dvc/config', 'utf8')).toContain(`url = ${lake.zone('raw').uri}/dvc\n`);
});
