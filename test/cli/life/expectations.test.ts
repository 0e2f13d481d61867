import { App } from 'cdktf';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readStack, type EnvironmentStack } from '../../../cli/environments/stack';
import { checkExpectations } from '../../../cli/life/expectations';
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
  await expect(checkExpectations(stacks)).resolves.toBeUndefined();
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
  await expect(checkExpectations(stacks)).rejects.toThrow(
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
