import { fillOwn, lostInOwn } from '../../../cli/aws/databases/own';
import { dropDatabase, lostInDatabase, makeDatabase } from '../../../cli/aws/databases';
import { databaseTables, type DatabaseContents, type OwnDatabase } from '../../../lib/base/contents';
import type { WarehouseTables } from '../../../lib/capabilities/warehouse';
import type { LentDatabase } from '../../../lib/base/database';
import { FakeRedshift } from './redshift';

const [ada, airflow] = ['IAMR:acme-ada', 'IAMR:acme-airflow'];
const PARTNER = '999988887777';
const declared: WarehouseTables = {
  orders: {
    columns: { id: 'bigint', note: { type: 'string', comment: "customer's", classification: 'personal' } },
    comment: 'one row an order',
    sortedBy: ['id'],
    distribution: { by: 'id' },
  },
  days: { columns: { day: 'date', rate: 'decimal(12, 2)' }, distribution: 'all' },
};
const contents: DatabaseContents = {
  tables: databaseTables(declared),
  queries: { 'open-orders': 'SELECT * FROM {{ orders }} WHERE note IS NULL -- all of them;\n;' },
  shares: [{ name: 'acme__production__partner', tables: ['orders'], consumer: PARTNER }],
  sharePrefix: 'acme__production__',
  readers: [ada, airflow],
  builders: [airflow],
};
const own = (changed: Partial<DatabaseContents> = {}): OwnDatabase => ({
  name: 'analytics',
  workgroup: 'acme-production-warehouse',
  contents: { ...contents, ...changed },
});
const tables = (orders: object) => databaseTables({ ...declared, orders } as typeof declared);

let redshift: FakeRedshift;
beforeEach(() => (redshift = new FakeRedshift()));

/** What filling it again changes. */
async function again(database: OwnDatabase): Promise<readonly string[]> {
  const said = redshift.changes.length;
  await fillOwn(redshift.clients, database);
  return redshift.changes.slice(said);
}

describe('a database that is filled', () => {
  beforeEach(() => fillOwn(redshift.clients, own()));

  test('has its tables, with keys and what they mean', () => {
    expect(redshift.changes).toEqual(
      expect.arrayContaining([
        'CREATE TABLE "public"."orders" ("id" BIGINT, "note" VARCHAR(65535)) DISTSTYLE KEY DISTKEY ("id") SORTKEY ("id")',
        'CREATE TABLE "public"."days" ("day" DATE, "rate" DECIMAL(12,2)) DISTSTYLE ALL',
        `COMMENT ON TABLE "public"."orders" IS 'one row an order'`,
        `COMMENT ON COLUMN "public"."orders"."note" IS 'customer''s (personal)'`,
      ]),
    );
  });

  test('has a view for each query, over tables that it does not hold on to', () => {
    expect(redshift.changes).toContain(
      'CREATE VIEW "queries"."open-orders" AS SELECT * FROM "public"."orders" WHERE note IS NULL -- all of them\nWITH NO SCHEMA BINDING',
    );
  });

  test('lets readers read and builders load, each through a role, and nobody else', () => {
    expect(Object.fromEntries(redshift.members)).toEqual({
      analytics__readers: new Set([ada, airflow]),
      analytics__builders: new Set([airflow]),
    });
    const [closed, ...rest] = redshift.changes.filter((it) => /^(GRANT|REVOKE)/.test(it));
    expect(closed).toBe('REVOKE ASSUMEROLE ON ALL FROM PUBLIC FOR ALL');
    expect(rest).toEqual([
      'REVOKE ALL ON SCHEMA "public" FROM PUBLIC',
      'GRANT USAGE ON SCHEMA "public" TO ROLE "analytics__readers"',
      'GRANT USAGE ON SCHEMA "queries" TO ROLE "analytics__readers"',
      'GRANT SELECT FOR TABLES IN SCHEMA "public" TO ROLE "analytics__readers"',
      'GRANT SELECT ON ALL TABLES IN SCHEMA "queries" TO ROLE "analytics__readers"',
      'GRANT CREATE ON SCHEMA "public" TO ROLE "analytics__builders"',
      'GRANT INSERT, UPDATE, DELETE, TRUNCATE FOR TABLES IN SCHEMA "public" TO ROLE "analytics__builders"',
      `GRANT ROLE "analytics__readers" TO "${ada}"`,
      `GRANT ROLE "analytics__readers" TO "${airflow}"`,
      `GRANT ASSUMEROLE ON DEFAULT TO "${airflow}" FOR COPY`,
      `GRANT ROLE "analytics__builders" TO "${airflow}"`,
      `GRANT USAGE ON DATASHARE "acme__production__partner" TO ACCOUNT '${PARTNER}'`,
    ]);
  });

  test('shares what is declared, once the tables are there', () => {
    expect(redshift.changes.slice(-4)).toEqual([
      'CREATE DATASHARE "acme__production__partner"',
      'ALTER DATASHARE "acme__production__partner" ADD SCHEMA "public"',
      'ALTER DATASHARE "acme__production__partner" ADD TABLE "public"."orders"',
      `GRANT USAGE ON DATASHARE "acme__production__partner" TO ACCOUNT '${PARTNER}'`,
    ]);
  });

  test('keeps tables, users, roles and shares when it is filled again', async () => {
    const changed = await again(own());
    expect(changed.filter((it) => /^(CREATE (?!VIEW|SCHEMA)|DROP (?!VIEW)|ADD)/.test(it))).toEqual([]);
    expect(changed.filter((it) => / (DATASHARE|ASSUMEROLE ON DEFAULT) /.test(it))).toEqual([]);
  });

  test('gets a new column', async () => {
    const columns = { ...declared.orders!.columns, open: 'boolean' };
    const { tables: changed } = { tables: tables({ ...declared.orders, columns }) };
    expect(await lostInOwn(redshift.clients, own({ tables: changed }))).toEqual([]);
    expect(await again(own({ tables: changed }))).toContain(
      'ALTER TABLE "public"."orders" ADD COLUMN "open" BOOLEAN',
    );
  });

  test('keeps a table that left the definition', async () => {
    const tables = databaseTables({ days: declared.days! });
    expect(await lostInOwn(redshift.clients, own({ tables }))).toEqual([]);
    const changed = await again(own({ tables, shares: [] }));
    expect(changed.filter((it) => it.includes('"orders"') && !it.includes('VIEW'))).toEqual([]);
    expect(redshift.tables.has('orders')).toBe(true);
  });

  test('loses a query, a member and a share that left the definition', async () => {
    const changed = await again(own({ queries: {}, builders: [], readers: [ada], shares: [] }));
    expect(changed).toEqual(
      expect.arrayContaining([
        'DROP VIEW IF EXISTS "queries"."open-orders"',
        `REVOKE ROLE "analytics__readers" FROM "${airflow}"`,
        `REVOKE ASSUMEROLE ON DEFAULT FROM "${airflow}" FOR COPY`,
        `REVOKE ROLE "analytics__builders" FROM "${airflow}"`,
        `REVOKE USAGE ON DATASHARE "acme__production__partner" FROM ACCOUNT '${PARTNER}'`,
        'DROP DATASHARE "acme__production__partner"',
      ]),
    );
    expect(changed.indexOf('DROP DATASHARE "acme__production__partner"')).toBe(changed.length - 1);
  });

  test('changes consumer and tables of a share, the old consumer first', async () => {
    const namespace = '13b8833d-17c6-4f16-8fe4-1a018f5ed00d';
    const name = 'acme__production__partner';
    const shares = [{ name, tables: ['days'], consumer: namespace }];
    const changed = (await again(own({ shares }))).filter((it) => it.includes('DATASHARE'));
    expect(changed).toEqual([
      `REVOKE USAGE ON DATASHARE "${name}" FROM ACCOUNT '${PARTNER}'`,
      `ALTER DATASHARE "${name}" REMOVE TABLE "public"."orders"`,
      `ALTER DATASHARE "${name}" ADD TABLE "public"."days"`,
      `GRANT USAGE ON DATASHARE "${name}" TO NAMESPACE '${namespace}'`,
    ]);
    expect((await again(own({ shares }))).filter((it) => it.includes('DATASHARE'))).toEqual([]);
  });

  test('leaves shares of others alone', async () => {
    redshift.shares.set('by_hand', { schemas: new Set(), tables: new Set(), consumers: new Set([PARTNER]) });
    expect((await again(own())).filter((it) => it.includes('by_hand'))).toEqual([]);
  });
});

describe('a change that would lose data', () => {
  beforeEach(() => fillOwn(redshift.clients, own()));
  const without = { ...declared.orders, columns: { id: 'bigint' } };
  const retyped = { ...declared.orders, columns: { id: 'int', note: 'string' } };

  test('is told of, table and column', async () => {
    expect(await lostInOwn(redshift.clients, own({ tables: tables(without) }))).toEqual([
      'orders.note (character varying(65535)) is not declared',
    ]);
    expect(await lostInOwn(redshift.clients, own({ tables: tables(retyped) }))).toEqual([
      'orders.id is bigint, and declared as int',
    ]);
  });

  test('is refused also when somebody made it one meanwhile, before any table is changed', async () => {
    const said = redshift.changes.length;
    const changed = { ...without, columns: { id: 'bigint', open: 'boolean' } };
    await expect(fillOwn(redshift.clients, own({ tables: tables(changed) }))).rejects.toThrow(
      /^tables of the warehouse would lose what they hold: orders\.note /,
    );
    expect(redshift.changes.slice(said).filter((it) => it.includes('TABLE "'))).toEqual([]);
  });

  test('drops a column that the table lets go, and no other', async () => {
    const word = own({ tables: tables({ ...without, drops: ['note'] }) });
    expect(await lostInOwn(redshift.clients, word)).toEqual([]);
    expect(await again(word)).toContain('ALTER TABLE "public"."orders" DROP COLUMN "note"');
    expect(await again(word)).not.toContain('ALTER TABLE "public"."orders" DROP COLUMN "note"');
  });

  test('makes a column anew that may be lost, once', async () => {
    const word = own({ tables: tables({ ...retyped, drops: ['id'] }) });
    const changed = await again(word);
    const dropped = changed.indexOf('ALTER TABLE "public"."orders" DROP COLUMN "id"');
    expect(changed[dropped + 1]).toBe('ALTER TABLE "public"."orders" ADD COLUMN "id" INTEGER');
    expect((await again(word)).filter((it) => it.includes('DROP COLUMN'))).toEqual([]);
  });

  test('is none where a text gets longer', async () => {
    redshift.tables.get('orders')!.set('note', 'character varying(256)');
    expect(await lostInOwn(redshift.clients, own())).toEqual([]);
    expect(await again(own())).toContain(
      'ALTER TABLE "public"."orders" ALTER COLUMN "note" TYPE VARCHAR(65535)',
    );
  });

  test('is one where a text becomes a number', async () => {
    redshift.tables.get('orders')!.set('id', 'character varying(10)');
    expect(await lostInOwn(redshift.clients, own())).toEqual([
      'orders.id is character varying(10), and declared as bigint',
    ]);
  });

  test('is none where the warehouse does not stand yet, and none is asked where no table is declared', async () => {
    redshift.stands = false;
    expect(await lostInOwn(redshift.clients, own())).toEqual([]);
    await expect(fillOwn(redshift.clients, own())).rejects.toThrow('there is no workgroup acme-production');
  });
});

describe('a database in what a base lends', () => {
  const lent: LentDatabase = {
    name: 'acme__ada__analytics',
    workgroup: 'base',
    from: 'sandboxes',
    parameter: '/dataops-base/shared/v1/warehouse',
    users: [ada, airflow],
    loadsAs: 'arn:base,arn:ada',
    contents: {
      ...contents,
      sharePrefix: 'acme__ada__',
      shares: [{ name: 'acme__ada__partner', tables: ['orders'] }],
    },
  };

  test('has the same in it, and roles of its own', async () => {
    expect(await lostInDatabase(redshift.clients, lent)).toEqual([]);
    await makeDatabase(redshift.clients, lent);
    expect([...redshift.tables.keys()]).toEqual(['orders', 'days']);
    expect([...redshift.members.keys()]).toEqual([
      'acme__ada__analytics__readers',
      'acme__ada__analytics__builders',
    ]);
    expect(redshift.changes.filter((it) => /TO ACCOUNT|ON DEFAULT/.test(it))).toEqual([]);
    const narrow = {
      ...lent,
      contents: { ...lent.contents!, tables: tables({ columns: { id: 'bigint' } }) },
    };
    expect(await lostInDatabase(redshift.clients, narrow)).toHaveLength(1);
  });

  test('goes with its shares, roles and users', async () => {
    await makeDatabase(redshift.clients, lent);
    await dropDatabase(redshift.clients, lent, [0]);
    const { databases, members, users, shares } = redshift;
    expect([databases.size, members.size, users.size, shares.size]).toEqual([1, 0, 0, 0]);
    const dropped = redshift.changes.filter((it) => /^DROP (?!VIEW)/.test(it));
    expect(dropped.map((it) => it.split(' ')[1])).toEqual([
      'DATASHARE',
      'DATABASE',
      'ROLE',
      'ROLE',
      'USER',
      'USER',
    ]);
  });
});
