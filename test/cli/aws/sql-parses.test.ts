import { dropDatabase, makeDatabase } from '../../../cli/aws/databases';
import { fillOwn } from '../../../cli/aws/databases/own';
import { distribute, sortBy } from '../../../cli/aws/databases/tables';
import { clonedTables } from '../../../lib/base/clones';
import { databaseTables, type DatabaseContents } from '../../../lib/base/contents';
import { COLUMN_TYPES } from '../../../lib/capabilities/table';
import type { WarehouseTables } from '../../../lib/capabilities/warehouse';
import { parserTest, whyNot } from '../../support/sql/parser';
import { FakeRedshift } from './redshift';

/**
 * Statements that Redshift's documentation has and the parser's grammar has not, with the page. One that the parser learns
 * must leave the list.
 */
const UNKNOWN: readonly RegExp[] = [
  // https://docs.aws.amazon.com/redshift/latest/dg/r_GRANT.html
  /^(GRANT|REVOKE) ASSUMEROLE ON /,
  // https://docs.aws.amazon.com/redshift/latest/dg/r_DROP_ROLE.html
  /^DROP ROLE ".*" FORCE$/,
];

const columns = {
  ...Object.fromEntries(COLUMN_TYPES.map((type) => [`a_${type}`, type])),
  select: { type: 'decimal(38, 0)', comment: `it's a \\ "word"`, classification: 'personal' },
} as const;

const share = { name: 'acme__ada__partner', tables: ['orders', 'days'], consumer: '999988887777' };
const declared: WarehouseTables = {
  orders: {
    columns,
    comment: 'ünïcode — ok',
    sortedBy: ['a_date', 'select'],
    distribution: { by: 'select' },
  },
  days: { columns: { day: 'date', rate: 'int', name: 'string' }, distribution: 'all' },
  names: { columns: { name: 'string' }, distribution: 'even', sortedBy: ['name'] },
  others: { columns: { name: 'string' }, distribution: 'auto' },
};
const cloned: WarehouseTables = {
  days: {
    columns: Object.fromEntries(
      ['date', 'timestamp', 'int', 'string', 'decimal(12,2)'].map((type) => [
        `a_${type}`,
        { type: type as 'date', classification: 'personal', masked: 'generalise' },
      ]),
    ),
  },
  names: { columns: { name: { type: 'string', classification: 'personal' } } },
};
const before: DatabaseContents = {
  gives: {
    share: 'acme__ada__clones',
    consumers: ['444455556666'],
    tables: clonedTables(['days', 'names'], cloned),
  },
  tables: databaseTables(declared),
  queries: {
    'open-orders': 'SELECT o.a_date, COUNT(*) AS n FROM {{ orders }} AS o GROUP BY o.a_date -- by day',
    recent: 'WITH d AS (SELECT * FROM {{ days }}) SELECT * FROM d;',
  },
  shares: [share, { ...share, name: 'acme__ada__own', consumer: '13b8833d-17c6-4f16-8fe4-1a018f5ed00d' }],
  sharePrefix: 'acme__ada__',
  readers: ['IAMR:acme-ada', `IAMR:it's "quoted"`],
  builders: ['IAMR:acme-ada'],
};
const after: DatabaseContents = {
  ...before,
  tables: databaseTables({
    ...declared,
    days: { columns: { day: 'timestamp', rate: 'bigint', name: 'string' }, drops: ['day', 'rate'] },
  }),
  queries: {},
  shares: [{ ...share, tables: ['days'], consumer: '888877776666' }],
  gives: undefined,
  readers: ['IAMR:acme-eve'],
  builders: [],
};

const takes = {
  share: 'acme__production__clones',
  account: '111122223333',
  sameAccount: false,
  tables: ['days', 'names'],
  offered: true,
};

/** Everything that is ever said to Redshift, once. */
async function everything(): Promise<readonly string[]> {
  const redshift = new FakeRedshift();
  const own = { name: 'analytics', workgroup: 'w' };
  await fillOwn(redshift.clients, { ...own, contents: before });
  redshift.tables.get('days')!.set('name', 'character varying(10)');
  await fillOwn(redshift.clients, { ...own, contents: after });
  const sandbox = { ...before, gives: undefined };
  const lent = {
    name: 'acme__ada__analytics',
    workgroup: 'w',
    from: 'sandboxes',
    parameter: 'p',
    users: before.readers,
    loadsAs: 'arn:aws:iam::444455556666:role/base,arn:aws:iam::444455556666:role/ada',
    contents: sandbox,
  };
  const lender = new FakeRedshift();
  lender.given.set(takes.share, [takes.account, '13b8833d-17c6-4f16-8fe4-1a018f5ed00d']);
  await makeDatabase(lender.clients, lent);
  await makeDatabase(lender.clients, { ...lent, contents: { ...sandbox, takes } });
  await makeDatabase(lender.clients, { ...lent, contents: { ...sandbox, takes: { ...takes, tables: [] } } });
  await makeDatabase(lender.clients, { ...lent, contents: { ...sandbox, takes } });
  await dropDatabase(lender.clients, lent, [0]);
  const said = [...redshift.statements, ...lender.statements].map((it) => it.slice(it.indexOf(': ') + 2));
  const keys = [sortBy('orders', ['a', 'b']), distribute('orders', { by: 'a' }), distribute('orders', 'all')];
  // The Data API puts values in the place of names.
  return [...new Set([...said, ...keys])].map((it) => it.replace(/:\w+$/, "'value'"));
}

const isUnknown = (statement: string) => UNKNOWN.some((it) => it.test(statement));

test('every kind of statement is among what is read', async () => {
  const all = await everything();
  const begins = new Set(all.map((it) => /^[A-Z]+ (?:[A-Z]+)?/.exec(it)![0].trim()));
  expect([...begins].sort()).toEqual([
    'ALTER DATASHARE',
    'ALTER TABLE',
    'COMMENT ON',
    'CREATE DATABASE',
    'CREATE DATASHARE',
    'CREATE OR',
    'CREATE ROLE',
    'CREATE SCHEMA',
    'CREATE TABLE',
    'CREATE USER',
    'CREATE VIEW',
    'DROP DATABASE',
    'DROP DATASHARE',
    'DROP ROLE',
    'DROP TABLE',
    'DROP USER',
    'DROP VIEW',
    'GRANT ALL',
    'GRANT ASSUMEROLE',
    'GRANT CREATE',
    'GRANT INSERT',
    'GRANT ROLE',
    'GRANT SELECT',
    'GRANT USAGE',
    'REVOKE ALL',
    'REVOKE ASSUMEROLE',
    'REVOKE ROLE',
    'REVOKE USAGE',
    'SELECT',
    'SELECT BTRIM',
    'SELECT COUNT',
  ]);
});

parserTest('a parser of Redshift reads every statement but those that are listed', async () => {
  const known = (await everything()).filter((it) => !isUnknown(it));
  const wrong = whyNot(known).flatMap((why, index) => (why === null ? [] : [`${known[index]}: ${why}`]));
  expect(wrong).toEqual([]);
});

parserTest('a parser of Redshift knows none of those that are listed, and no nonsense', async () => {
  const unknown = (await everything()).filter(isUnknown);
  for (const form of UNKNOWN) expect(unknown.filter((it) => form.test(it))).not.toEqual([]);
  const nonsense = [
    'CREATE TABLE "public"."a" ("id" BIGINT) DISTSTYLE SOME',
    'ALTER DATASHARE "a" PUT TABLE "public"."b"',
    'CREATE VIEW "queries"."a" AS SELECT 1 WITH SOME SCHEMA BINDING',
    `COMMENT ON TABLE "public"."a" IS 'it's'`,
  ];
  expect(whyNot([...unknown, ...nonsense])).not.toContain(null);
});
