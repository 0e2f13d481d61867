import { dropDatabase, lostInDatabase, makeDatabase } from '../../../cli/aws/databases';
import { fillOwn } from '../../../cli/aws/databases/own';
import { databaseTables, type DatabaseContents } from '../../../lib/base/contents';
import type { LentDatabase } from '../../../lib/base/database';
import { FakeRedshift } from './redshift';

const [PRODUCTION, NAMESPACE] = ['111122223333', '13b8833d-17c6-4f16-8fe4-1a018f5ed00d'];
const share = 'acme__production__clones';
const contents = (tables: readonly string[] = ['orders']): DatabaseContents => ({
  tables: databaseTables({
    orders: { columns: { id: 'bigint', day: 'date' } },
    days: { columns: { day: 'date' } },
  }),
  queries: { recent: 'SELECT * FROM {{ orders }}' },
  shares: [],
  sharePrefix: 'acme__ada__',
  takes: { share, account: PRODUCTION, sameAccount: false, tables, offered: true },
  readers: ['IAMR:acme-ada-analyst'],
  builders: [],
});
const lent = (name = 'ada', tables?: readonly string[]): LentDatabase => ({
  name: `acme__${name}__analytics`,
  workgroup: 'base',
  from: 'sandboxes',
  parameter: '/dataops-base/shared/v1/warehouse',
  users: [`IAMR:acme-${name}-analyst`],
  loadsAs: 'arn:base,arn:ada',
  contents: contents(tables),
});

let redshift: FakeRedshift;
beforeEach(() => {
  redshift = new FakeRedshift();
  redshift.given.set(share, [PRODUCTION, NAMESPACE]);
});
const make = (database = lent()) => makeDatabase(redshift.clients, database);
const drop = (database = lent()) => dropDatabase(redshift.clients, database, [0]);

describe('a sandbox whose data is cloned', () => {
  test('has views upon production’s tables in the place of its own, and reads them', async () => {
    await make();
    expect(redshift.views.get('public.orders')).toBe(
      `CREATE VIEW "public"."orders" AS SELECT "id", "day" FROM "${share}"."clones"."orders" WITH NO SCHEMA BINDING`,
    );
    expect([...redshift.tables.keys()]).toEqual(['days']);
    expect(redshift.changes).toEqual(
      expect.arrayContaining([
        `CREATE DATABASE "${share}" FROM DATASHARE "${share}" OF ACCOUNT '${PRODUCTION}' NAMESPACE '${NAMESPACE}'`,
        `GRANT USAGE ON DATABASE "${share}" TO ROLE "${share}__readers"`,
        `GRANT SELECT ON "public"."orders" TO ROLE "acme__ada__analytics__readers"`,
        `GRANT ROLE "${share}__readers" TO ROLE "acme__ada__analytics__readers"`,
      ]),
    );
  });

  test('says no account where production lies in its own', async () => {
    const own = contents();
    const takes = { ...own.takes!, sameAccount: true };
    await fillOwn(redshift.clients, { name: 'a', workgroup: 'w', contents: { ...own, takes } });
    expect(redshift.changes).toContain(
      `CREATE DATABASE "${share}" FROM DATASHARE "${share}" OF NAMESPACE '${NAMESPACE}'`,
    );
  });

  test('finds what production shares in its own account, which is listed without one', async () => {
    redshift.given.set(share, ['', NAMESPACE]);
    await expect(make()).rejects.toThrow('shares nothing called');
    const own = contents();
    const takes = { ...own.takes!, sameAccount: true };
    await fillOwn(redshift.clients, { name: 'a', workgroup: 'w', contents: { ...own, takes } });
    expect(redshift.consumed.get(share)).toBe(share);
  });

  test('reads through the database that somebody made of the share before', async () => {
    redshift.consumed.set(share, 'by_hand');
    await make();
    expect(redshift.views.get('public.orders')).toContain('FROM "by_hand"."clones"."orders"');
    await drop();
    expect(redshift.consumed.get(share)).toBe('by_hand');
  });

  test('is told what to do where production shares nothing with it', async () => {
    redshift.given.clear();
    await expect(make()).rejects.toThrow(
      `production's warehouse in the account ${PRODUCTION} shares nothing called ${share} with this one; deploy production`,
    );
  });

  test('does not take somebody else’s share of the same name', async () => {
    redshift.given.set(share, ['999988887777', NAMESPACE]);
    await expect(make()).rejects.toThrow('shares nothing called');
  });

  test('stays as it is when it is made again', async () => {
    await make();
    const said = redshift.changes.length;
    await make();
    const again = redshift.changes.slice(said);
    expect(again.filter((it) => /^(CREATE DATABASE|CREATE ROLE|DROP (?!VIEW))/.test(it))).toEqual([]);
    expect(redshift.views.has('public.orders')).toBe(true);
  });
});

describe('rows of the sandbox’s own', () => {
  beforeEach(() => make(lent('ada', [])));

  test('are not given up for production’s', async () => {
    redshift.rows.set('orders', 12);
    const lines = ["orders holds 12 rows, and is to be a view of production's (empty it first)"];
    expect(await lostInDatabase(redshift.clients, lent())).toEqual(lines);
    const said = redshift.changes.length;
    await expect(make()).rejects.toThrow('orders holds 12 rows');
    expect(redshift.changes.slice(said).filter((it) => /VIEW|TABLE "/.test(it))).toEqual([]);
    expect(redshift.tables.has('orders')).toBe(true);
  });

  test('are none in an empty table, which makes way', async () => {
    expect(await lostInDatabase(redshift.clients, lent())).toEqual([]);
    await make();
    expect([...redshift.tables.keys()]).toEqual(['days']);
    expect(redshift.views.has('public.orders')).toBe(true);
  });

  test('have their table again when it is no clone any more', async () => {
    await make();
    expect(await lostInDatabase(redshift.clients, lent('ada', []))).toEqual([]);
    await make(lent('ada', []));
    expect([...redshift.tables.keys()].sort()).toEqual(['days', 'orders']);
    expect(redshift.views.has('public.orders')).toBe(false);
    expect(redshift.consumed.size).toBe(0);
  });

  test('have the table again that alone left the clone', async () => {
    await make(lent('ada', ['orders', 'days']));
    expect(redshift.tables.size).toBe(0);
    await make();
    expect([...redshift.tables.keys()]).toEqual(['days']);
    expect([...redshift.views.keys()]).toEqual(expect.arrayContaining(['public.orders']));
    expect(redshift.views.has('public.days')).toBe(false);
  });

  test('have their tables again when the definition has no clones any more', async () => {
    await make();
    const { takes, ...without } = contents();
    const never = { ...lent(), contents: { ...without, takes: { ...takes!, tables: [], offered: false } } };
    await make(never);
    expect([...redshift.tables.keys()].sort()).toEqual(['days', 'orders']);
    expect(redshift.views.has('public.orders')).toBe(false);
    expect(redshift.consumed.size).toBe(0);
  });

  test('are never touched by views that others made, nor are those in their place', async () => {
    redshift.tables.delete('orders');
    const sql = 'CREATE VIEW "public"."orders" AS SELECT 1 AS "id"';
    redshift.views.set('public.orders', sql);
    await make(lent('ada', []));
    expect(redshift.views.get('public.orders')).toBe(sql);
    const said = redshift.changes.length;
    await make();
    expect(redshift.changes.slice(said)).not.toContain('DROP VIEW IF EXISTS "public"."orders"');
  });

  test('are never touched by views of other names', async () => {
    await make();
    redshift.views.set('public.mine', 'CREATE VIEW "public"."mine" AS SELECT 1');
    await make(lent('ada', []));
    expect(redshift.views.has('public.mine')).toBe(true);
  });
});

describe('what sandboxes of one warehouse have in common', () => {
  test('is made once, and goes with the last of them', async () => {
    await make(lent('ada'));
    await make(lent('eve'));
    expect(redshift.changes.filter((it) => it.includes('FROM DATASHARE'))).toHaveLength(1);
    await drop(lent('ada'));
    expect(redshift.consumed.get(share)).toBe(share);
    expect(redshift.members.has(`${share}__readers`)).toBe(true);
    await drop(lent('eve'));
    expect(redshift.consumed.size).toBe(0);
    expect(redshift.databases).toEqual(new Set(['sandboxes']));
    expect(redshift.members.size).toBe(0);
  });

  test('is read no more by one that is no clone any more', async () => {
    await make(lent('ada'));
    await make(lent('eve'));
    await make(lent('ada', []));
    const held = `ROLE ${share}__readers`;
    expect(redshift.members.get('acme__ada__analytics__readers')).not.toContain(held);
    expect(redshift.members.get('acme__eve__analytics__readers')).toContain(held);
  });

  test('goes also when the first run was cut off, and when it is dropped twice', async () => {
    await make();
    redshift.databases.delete('acme__ada__analytics');
    redshift.members.delete('acme__ada__analytics__readers');
    await drop();
    expect(redshift.consumed.size).toBe(0);
    const said = redshift.changes.length;
    await drop();
    expect(redshift.changes.slice(said)).toEqual([]);
  });
});
