import { tmpdir } from 'node:os';
import { fillOwn } from '../../../cli/aws/databases/own';
import { Duck } from '../../../cli/data/duck';
import { clonedTables, type GivenClone } from '../../../lib/base/clones';
import { databaseTables, type DatabaseContents } from '../../../lib/base/contents';
import type { WarehouseTables } from '../../../lib/capabilities/warehouse';
import { FakeRedshift } from './redshift';

const SANDBOXES = '555566667777';
const NAMESPACE = '13b8833d-17c6-4f16-8fe4-1a018f5ed00d';
const share = 'acme__production__clones';
const internal = <T extends string>(type: T) => ({ type, classification: 'internal' }) as const;
const declared = {
  orders: {
    columns: {
      id: internal('bigint'),
      email: { type: 'string', classification: 'personal' },
      note: { type: 'string', classification: 'confidential' },
      town: { type: 'string', classification: 'personal', masked: 'generalise' },
      born: { type: 'date', classification: 'personal', masked: 'generalise' },
      income: { type: 'decimal(12,2)', classification: 'confidential', masked: 'generalise' },
      debt: { type: 'int', classification: 'confidential', masked: 'generalise' },
    },
  },
  days: { columns: { day: internal('date') } },
} satisfies WarehouseTables;

const gives = (tables: WarehouseTables = declared, names = ['orders']): GivenClone => ({
  share,
  consumers: [SANDBOXES, NAMESPACE],
  tables: clonedTables(names, tables),
});
const contents = (changed: Partial<DatabaseContents> = {}): DatabaseContents => ({
  tables: databaseTables(declared),
  queries: {},
  shares: [],
  sharePrefix: 'acme__production__',
  gives: gives(),
  readers: [],
  builders: [],
  ...changed,
});

let redshift: FakeRedshift;
const fill = async (changed: Partial<DatabaseContents> = {}) => {
  const said = redshift.changes.length;
  const own = { name: 'analytics', workgroup: 'acme-production-warehouse', contents: contents(changed) };
  await fillOwn(redshift.clients, own);
  return redshift.changes.slice(said).filter((it) => /"clones"|DATASHARE|TABLE "/.test(it));
};

beforeEach(async () => {
  redshift = new FakeRedshift();
  await fill();
});

test('what sandboxes read is a view of each table, in a share that names them alone', () => {
  expect([...redshift.views.keys()]).toEqual(['clones.orders']);
  expect(Object.fromEntries(redshift.shares)).toEqual({
    [share]: {
      schemas: new Set(['clones']),
      tables: new Set(['clones.orders']),
      consumers: new Set([SANDBOXES, NAMESPACE]),
    },
  });
  const said = redshift.changes;
  expect(said).toEqual(
    expect.arrayContaining([
      `ALTER DATASHARE "${share}" ADD SCHEMA "clones"`,
      `GRANT USAGE ON DATASHARE "${share}" TO ACCOUNT '${SANDBOXES}'`,
      `GRANT USAGE ON DATASHARE "${share}" TO NAMESPACE '${NAMESPACE}'`,
    ]),
  );
  expect(said.filter((it) => it.includes('ADD SCHEMA "public"'))).toEqual([]);
});

test('a view that stays is replaced in its place, and so never leaves its share', async () => {
  const again = await fill();
  expect(again.filter((it) => /^(DROP|ALTER)/.test(it))).toEqual([]);
  expect(again).toEqual(
    expect.arrayContaining([expect.stringMatching(/^CREATE OR REPLACE VIEW "clones"\."orders"/)]),
  );
});

test('a view makes way for a change of its table, and comes back into its share', async () => {
  const columns = { ...declared.orders.columns, open: internal('boolean') };
  const tables = { ...declared, orders: { columns } };
  const changes = await fill({ tables: databaseTables(tables), gives: gives(tables) });
  const at = (text: string) => changes.findIndex((it) => it.startsWith(text));
  const order = [
    'DROP VIEW IF EXISTS "clones"."orders"',
    'ALTER TABLE "public"."orders" ADD COLUMN "open"',
    'CREATE OR REPLACE VIEW "clones"."orders"',
    `ALTER DATASHARE "${share}" ADD TABLE "clones"."orders"`,
  ];
  expect(order.map(at)).toEqual([...order.map(at)].sort((a, b) => a - b));
  expect(order.map(at)).not.toContain(-1);
  expect(redshift.shares.get(share)!.tables).toEqual(new Set(['clones.orders']));
});

test('a view makes way also where a column is lengthened, or its table is sorted anew', async () => {
  redshift.tables.get('orders')!.set('email', 'character varying(10)');
  expect(await fill()).toContain('DROP VIEW IF EXISTS "clones"."orders"');
  const tables = databaseTables({ ...declared, orders: { ...declared.orders, sortedBy: ['id'] } });
  expect(await fill({ tables })).toContain('DROP VIEW IF EXISTS "clones"."orders"');
});

test('tables of a share that had the name before are not seen through it', async () => {
  redshift.shares.set(share, {
    schemas: new Set(['public']),
    tables: new Set(['public.orders']),
    consumers: new Set(['999988887777']),
  });
  const said = await fill();
  expect(redshift.shares.get(share)).toEqual({
    schemas: new Set(['clones']),
    tables: new Set(['clones.orders']),
    consumers: new Set([SANDBOXES, NAMESPACE]),
  });
  const at = (text: string) => said.indexOf(`${text.replace('%', `DATASHARE "${share}"`)}`);
  expect(at('ALTER % REMOVE SCHEMA "public"')).toBeGreaterThan(-1);
  expect(at('ALTER % REMOVE SCHEMA "public"')).toBeLessThan(at(`GRANT USAGE ON % TO ACCOUNT '${SANDBOXES}'`));
});

test('a share that was cut off before it had its schema gets it', async () => {
  redshift.shares.set(share, { schemas: new Set(), tables: new Set(), consumers: new Set() });
  expect(await fill()).toContain(`ALTER DATASHARE "${share}" ADD SCHEMA "clones"`);
});

test('what sandboxes may see no more is taken from them before any table is changed', async () => {
  const open = { days: { columns: { ...declared.days.columns, open: internal('boolean') } } };
  const tight = {
    orders: { columns: { ...declared.orders.columns, id: { type: 'bigint', classification: 'personal' } } },
  };
  const tables = { ...declared, ...tight, ...open } as WarehouseTables;
  const changes = await fill({ tables: databaseTables(tables), gives: gives(tables) });
  const at = (text: string) => changes.findIndex((it) => it.includes(text));
  expect(at('CAST(NULL AS BIGINT) AS "id"')).toBeGreaterThan(-1);
  expect(at('CAST(NULL AS BIGINT) AS "id"')).toBeLessThan(at('ALTER TABLE "public"."days"'));
});

test('what is not cloned any more is seen by no sandbox', async () => {
  const fewer = await fill({ gives: gives(declared, ['days']) });
  expect(fewer).toContain('DROP VIEW IF EXISTS "clones"."orders"');
  expect(redshift.shares.get(share)!.tables).toEqual(new Set(['clones.days']));
  const nobody = await fill({ gives: { ...gives(), consumers: [NAMESPACE] } });
  expect(nobody).toContain(`REVOKE USAGE ON DATASHARE "${share}" FROM ACCOUNT '${SANDBOXES}'`);
  await fill({ gives: undefined });
  expect(redshift.views.size).toBe(0);
  expect(redshift.shares.size).toBe(0);
  expect([...redshift.tables.keys()]).toEqual(['orders', 'days']);
});

describe('through the view, run by DuckDB', () => {
  let duck: Duck;
  beforeAll(async () => {
    redshift = new FakeRedshift();
    await fill();
    duck = await Duck.open(tmpdir());
    const [view] = [...redshift.views.values()];
    for (const statement of [
      'CREATE SCHEMA "public"',
      'CREATE SCHEMA "clones"',
      ...redshift.changes.filter((it) => it.startsWith('CREATE TABLE "public"."orders"')).slice(0, 1),
      `INSERT INTO "public"."orders" VALUES
        (1, 'ada@acme.example', 'rude', 'Vienna', DATE '1815-12-10', 1234.56, 999),
        (2, NULL, NULL, NULL, NULL, NULL, NULL),
        (3, 'eve@acme.example', 'kind', '', DATE '1999-12-31', -0.07, -2147483648),
        (4, 'bob@acme.example', 'odd', 'Łódź', DATE '2000-01-01', 0, 0)`,
      view!,
    ])
      await duck.run(statement);
  });
  afterAll(() => duck.close());

  const seen = (column: string) =>
    duck.rows(`SELECT CAST("${column}" AS VARCHAR) FROM "clones"."orders" ORDER BY "id"`);

  test('what is internal is seen as it is', async () => {
    expect((await seen('id')).flat()).toEqual(['1', '2', '3', '4']);
  });

  test.each(['email', 'note'])('of what is personal or confidential, no value is: %s', async (column) => {
    expect((await seen(column)).flat()).toEqual([null, null, null, null]);
  });

  test('of what is generalised, the group is: first letter, year, order of magnitude', async () => {
    expect((await seen('town')).flat()).toEqual(['V*', null, '*', 'Ł*']);
    expect((await seen('born')).flat()).toEqual(['1815-01-01', null, '1999-01-01', '2000-01-01']);
    expect((await seen('income')).flat()).toEqual(['1000.00', null, '-0.01', '0.00']);
    expect((await seen('debt')).flat()).toEqual(['100', null, '-1000000000', '0']);
  });

  test('types are the table’s own', async () => {
    const types = await duck.rows(
      `SELECT column_name, data_type FROM duckdb_columns() WHERE schema_name IN ('public', 'clones') ORDER BY column_index, schema_name`,
    );
    for (let index = 0; index < types.length; index += 2) expect(types[index]).toEqual(types[index + 1]);
    expect(types).toHaveLength(14);
  });
});
