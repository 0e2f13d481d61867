import { App } from 'cdktf';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readStack, type EnvironmentStack } from '../../../cli/environments/stack';
import { BadInput } from '../../../cli/failure';
import { checkFiles } from '../../../cli/life/check-files';
import { brokenSuites } from '../../../cli/life/expectations';
import type { Terminal } from '../../../cli/terminal';
import { platform } from '../../../lib';
import { ada } from '../../support/acme';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'expectations-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** The stack of a platform with these files among its DAGs, as an app writes it. */
async function written(files: Readonly<Record<string, string>>) {
  const dags = join(folder, 'dags');
  for (const [path, content] of Object.entries({ 'load.py': '', ...files })) {
    mkdirSync(dirname(join(dags, path)), { recursive: true });
    writeFileSync(join(dags, path), content);
  }
  const sales = { columns: { id: 'bigint', price: 'double', day: 'date' }, partitionedBy: ['day'] } as const;
  const shop = platform('shop', {
    lake: { zones: { raw: {}, curated: { tables: { sales } } } },
    orchestrator: { dags },
  });
  const app = new App({ outdir: join(folder, 'out') });
  const { stack } = shop.build(app, ada);
  app.synth();
  const place = join(app.outdir, 'stacks', stack.node.id);
  return [{ ...((await readStack(place)) as EnvironmentStack), folder: place }];
}

const suite = (table: string | undefined, ...columns: string[]) =>
  JSON.stringify({
    name: 'sales',
    ...(table && { meta: { table } }),
    expectations: columns.map((column) => ({
      type: 'expect_column_values_to_be_unique',
      kwargs: { column },
    })),
  });

test('suites about columns that are there pass, and what is no suite is not looked at', async () => {
  const stacks = await written({
    'expectations/sales.json': suite('curated.sales', 'id', 'price', 'day'),
    'deep/expectations/of-no-table.json': suite(undefined, 'anything'),
    'config.json': '{',
  });
  expect(await brokenSuites(stacks)).toEqual([]);
});

test('everything that is wrong is told at once, with the file', async () => {
  const list = { type: 'expect_compound_columns_to_be_unique', kwargs: { column_list: ['id', 'town'] } };
  const stacks = await written({
    'expectations/broken.json': '{ "name": ',
    'expectations/empty.json': '{ "name": "sales", "expectations": [] }',
    'expectations/list.json': JSON.stringify({ meta: { table: 'curated.sales' }, expectations: [list] }),
    'expectations/prize.json': suite('curated.sales', 'prize'),
    'expectations/table.json': suite('curated.orders', 'id'),
  });
  const known = 'known of curated.sales: id, price, day';
  expect((await brokenSuites(stacks)).join('\n')).toMatch(
    new RegExp(
      [
        '^these expectations cannot be held:',
        '  dags/expectations/broken\\.json: it does not parse: .+',
        '  dags/expectations/empty\\.json: it has no expectations',
        `  dags/expectations/list\\.json: expect_compound_columns_to_be_unique names the column 'town', ${known}`,
        `  dags/expectations/prize\\.json: expect_column_values_to_be_unique names the column 'prize', ${known}`,
        `  dags/expectations/table\\.json: the platform has no table 'curated\\.orders', known: curated\\.sales$`,
      ].join('\n'),
    ),
  );
});

test('what is JSON and no suite is told as what it is, never by a stack trace', async () => {
  const kept = { type: 'expect_column_to_exist', kwargs: { column: 'id' } };
  const stacks = await written({
    'expectations/list.json': '[1, 2]',
    'expectations/nothing.json': 'null',
    'expectations/odd.json': JSON.stringify({ expectations: [kept, null, 7, { kwargs: {} }] }),
  });
  const suite = 'it is no suite, which is an object: { "name": "sales", "expectations": [] }';
  const none = 'is none, which is an object: { "type": "expect_…", "kwargs": {} }';
  expect(await brokenSuites(stacks)).toEqual([
    'these expectations cannot be held:',
    `  dags/expectations/list.json: ${suite}`,
    `  dags/expectations/nothing.json: ${suite}`,
    `  dags/expectations/odd.json: expectations[1] ${none}`,
    `  dags/expectations/odd.json: expectations[2] ${none}`,
    `  dags/expectations/odd.json: expectations[3] ${none}`,
  ]);
});

test('an expectation is one of Great Expectations, or a class that a DAG names', async () => {
  const types = ['expect_column_to_exist', 'expect_days_to_follow', 'expect_column_values_to_not_be_nul'];
  const expectations = types.map((type) => ({ type, kwargs: {} }));
  const stacks = await written({
    'own.py': 'from checks import ExpectDaysToFollow\n',
    'expectations/sales.json': JSON.stringify({ expectations }),
  });
  expect(await brokenSuites(stacks)).toEqual([
    'these expectations cannot be held:',
    `  dags/expectations/sales.json: nobody knows the expectation 'expect_column_values_to_not_be_nul'; one of Great ` +
      `Expectations' own, or a class ExpectColumnValuesToNotBeNul that a DAG names`,
  ]);
});

test('what is wrong with DAGs does not hide what is wrong with suites', async () => {
  const stacks = await written({ 'broken.py': 'def broken(:\n', 'expectations/sales.json': '{' });
  const check = checkFiles({ env: process.env } as Terminal, stacks);
  await expect(check).rejects.toBeInstanceOf(BadInput);
  await expect(check).rejects.toThrow(
    /^these DAGs do not parse .+:\n {2}dags\/broken\.py, line 1: .+\nthese expectations cannot be held:\n {2}dags\/expectations\/sales\.json: it does not parse/,
  );
});
