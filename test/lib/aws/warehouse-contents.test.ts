import { accountBase, Environment, InvalidPlatform, platform } from '../../../lib';
import { aws } from '../../../lib/aws';
import { testApp } from '../../../lib/testing/synth';
import type { StackDescription } from '../../../stacks/description';
import { production, resourceAt, SANDBOX_ACCOUNT, REGION, stackOf } from '../../support/acme';
import { problemsOf } from '../../support/problems';

const PARTNER = '999988887777';
const columns = { id: 'bigint', day: 'date' } as const;
const warehouse = {
  database: 'analytics',
  tables: { orders: { columns, sortedBy: ['day'], distribution: { by: 'id' } }, days: { columns } },
  queries: { recent: 'SELECT * FROM {{ orders }}' },
  shares: { partner: ['orders'] },
} as const;
const sales = platform('sales', {
  warehouse,
  roles: { analyst: { queries: true }, engineer: { builds: true }, nobody: {} },
});
const shared = aws.with({ warehouse: { sharedWith: { partner: PARTNER } } });
const sharing = Environment.production({ cloud: shared, target: production.target });
const target = { account: SANDBOX_ACCOUNT, region: REGION };
const sandbox = { owner: 'ada', expires: '2026-12-01', target } as const;

/** Columns as a list: their order is the table's. */
const listed = [
  { name: 'id', type: 'bigint' },
  { name: 'day', type: 'date' },
];
const tables = [
  { name: 'orders', columns: listed, sortedBy: ['day'], distribution: { by: 'id' } },
  { name: 'days', columns: listed },
];

const said = (stack: ReturnType<typeof stackOf>) =>
  (stack.json['//'] as unknown as { dataops: StackDescription }).dataops;
const userOf = (stack: ReturnType<typeof stackOf>, role: string) =>
  `IAMR:${String(resourceAt(stack, 'aws_iam_role', `roles/${role}`).attributes.name)}`;

describe('a warehouse of one’s own says what is in it', () => {
  const stack = stackOf((app) => sales.build(app, sharing));

  test('by tables, queries, shares, and who reads and builds', () => {
    expect(said(stack).fills).toEqual([
      {
        name: 'analytics',
        workgroup: resourceAt(stack, 'aws_redshiftserverless_workgroup', 'warehouse').attributes
          .workgroup_name,
        contents: {
          tables,
          queries: warehouse.queries,
          shares: [{ name: 'sales__production__partner', tables: ['orders'], consumer: PARTNER }],
          sharePrefix: 'sales__production__',
          readers: [userOf(stack, 'analyst'), userOf(stack, 'engineer')],
          builders: [userOf(stack, 'engineer')],
        },
      },
    ]);
    expect(said(stack).databases).toBeUndefined();
  });

  test('and shares with nobody in a sandbox, unless it keeps what leaves it', () => {
    const settings = { network: 'own', warehouse: 'own' } as const;
    const consumers = (replicas: 'kept' | 'none') =>
      said(
        stackOf((app) =>
          sales.build(app, sharing.sandbox({ ...sandbox, settings: { ...settings, replicas } })),
        ),
      ).fills![0]!.contents.shares;
    expect(consumers('none')).toEqual([{ name: 'sales__ada__partner', tables: ['orders'] }]);
    expect(consumers('kept')).toMatchObject([{ consumer: PARTNER }]);
  });

  test('which a base’s, that is for others, does not', () => {
    const base = accountBase('shared', {
      cloud: aws,
      target,
      lends: { warehouse: { database: 'sandboxes' } },
    });
    expect(said(stackOf((app) => base.build(app) as never)).fills).toBeUndefined();
  });
});

test('a database in what a base lends has the same in it', () => {
  const base = accountBase('shared', {
    cloud: shared,
    target,
    lends: { warehouse: { database: 'sandboxes' } },
  });
  const stack = stackOf((app) => sales.build(app, sharing.sandbox({ ...sandbox, base })));
  const { databases: [lent] = [], fills } = said(stack);
  expect(fills).toBeUndefined();
  expect(lent!.contents).toMatchObject({
    tables,
    shares: [{ name: 'sales__ada__partner', tables: ['orders'] }],
    builders: [userOf(stack, 'engineer')],
  });
});

/** Each problem in short; none where nothing is refused. */
function inShort(act: () => unknown): readonly string[] {
  try {
    act();
    return [];
  } catch (error) {
    if (!(error instanceof InvalidPlatform)) throw error;
    return error.problems.map(({ code, path }) => `${code} at ${path}`);
  }
}

/** As JavaScript would: no type looks at it. */
const define = (of: object) => platform('acme', { warehouse: { database: 'a', ...of } } as {});
const table = (of: object) => define({ tables: { orders: { columns, ...of } } });

describe('a table is refused', () => {
  test.each<[string, object, string]>([
    ['of an unknown type', { columns: { id: 'uuid' } }, 'schema at acme.warehouse.tables.orders.columns.id'],
    ['without columns', { columns: {} }, 'schema at acme.warehouse.tables.orders.columns'],
    ['of an unknown format', { format: 'orc' }, 'schema at acme.warehouse.tables.orders.format'],
    [
      'that is sorted by what it has not',
      { sortedBy: ['x'] },
      'schema at acme.warehouse.tables.orders.sortedBy[0]',
    ],
    ['that is sorted by nothing', { sortedBy: [] }, 'schema at acme.warehouse.tables.orders.sortedBy'],
    [
      'that is sorted twice',
      { sortedBy: ['id', 'id'] },
      'duplicate at acme.warehouse.tables.orders.sortedBy[1]',
    ],
    [
      'that is spread in no way',
      { distribution: 'some' },
      'schema at acme.warehouse.tables.orders.distribution',
    ],
    [
      'that is spread by what it has not',
      { distribution: { by: 'x' } },
      'schema at acme.warehouse.tables.orders.distribution.by',
    ],
    [
      'that is spread by nothing',
      { distribution: {} },
      'type at acme.warehouse.tables.orders.distribution.by',
    ],
    ['with another word', { sortBy: ['id'] }, 'unknown-member at acme.warehouse.tables.orders.sortBy'],
    [
      'that drops a column twice',
      { drops: ['a', 'a'] },
      'duplicate at acme.warehouse.tables.orders.drops[1]',
    ],
  ])('%s', (_, of, problem) => expect(inShort(() => table(of))).toEqual([problem]));

  test.each(['Orders', 'a b', '1st', 'a"b', 'größe'])('whose name must be quoted: %s', (name) =>
    expect(inShort(() => define({ tables: { [name]: { columns } } }))).toEqual([
      `name at acme.warehouse.tables.${name}`,
    ]),
  );

  test('whose names are longer than Redshift’s, and that is broader', () => {
    const [longest, long] = ['x'.repeat(127), 'x'.repeat(128)];
    const build = (tables: object) => inShort(() => define({ tables }).build(testApp(), production));
    expect(build({ [longest]: { columns: { [longest]: 'int' } } })).toEqual([]);
    expect(build({ [long]: { columns: { [long]: 'int' } } })).toEqual([
      `name at acme in production.warehouse.tables.${long}`,
      `name at acme in production.warehouse.tables.${long}.columns.${long}`,
    ]);
    const many = Object.fromEntries(Array.from({ length: 1601 }, (_, index) => [`c${index}`, 'int']));
    expect(build({ orders: { columns: many } })).toEqual([
      'number at acme in production.warehouse.tables.orders.columns',
    ]);
  });
});

describe('a query is refused', () => {
  const query = (sql: string, engine?: string) =>
    inShort(() => define({ engine, tables: { orders: { columns } }, queries: { a: sql } }));

  test('of a table that is not declared', () => {
    expect(problemsOf(() => define({ queries: { a: 'SELECT * FROM {{ order }}' } }))).toEqual([
      {
        code: 'unknown-table',
        path: 'acme.warehouse.queries.a',
        what: 'the definition has no table of this name',
        got: 'order',
        allowed: 'none is declared',
      },
    ]);
  });

  test.each(['DELETE FROM orders', 'selection', '-- SELECT 1', '/* SELECT */ DROP TABLE a'])(
    'that is none, where it becomes a view: %s',
    (sql) => {
      expect(query(sql)).toEqual(['schema at acme.warehouse.queries.a']);
      expect(query(sql, 'athena')).toEqual([]);
    },
  );

  test.each([
    'select 1',
    '-- all\nSELECT 1',
    '/* a\nb */ WITH a AS (SELECT 1) SELECT * FROM a',
    '(SELECT 1)',
  ])('not if it is one: %s', (sql) => expect(query(sql)).toEqual([]));
});

describe('a share is refused', () => {
  const share = (shares: object, engine?: string) =>
    inShort(() => define({ engine, tables: { orders: { columns } }, shares }));

  test('of nothing, of an unknown table, under no plain name, and twice', () => {
    expect(
      share({ a: [], b: ['order'], 'No Name': ['orders'], 'c-d': ['orders', 'orders'], c_d: ['orders'] }),
    ).toEqual([
      'duplicate at acme.warehouse.shares',
      'schema at acme.warehouse.shares.a',
      'unknown-table at acme.warehouse.shares.b[0]',
      'name at acme.warehouse.shares.No Name',
      'duplicate at acme.warehouse.shares.c-d[1]',
    ]);
  });

  test('where there are none', () => {
    expect(share({ a: ['orders'] }, 'athena')).toEqual(['unknown-member at acme.warehouse.shares']);
  });

  test.each([
    ['partner', PARTNER, []],
    ['partner', '13b8833d-17c6-4f16-8fe4-1a018f5ed00d', []],
    ['partner', 'partner', ['target']],
    ['partner', production.target.account, ['target']],
    ['partner', 7, ['target']],
    ['friend', PARTNER, ['unknown-member']],
  ])('%s with %s', (name, consumer, codes) => {
    const cloud = aws.with({ warehouse: { sharedWith: { [name]: consumer as string } } });
    const environment = Environment.production({ cloud, target: production.target });
    expect(inShort(() => sales.build(testApp(), environment))).toEqual(
      codes.map((code) => `${code} at sales in production.warehouse.sharedWith.${name}`),
    );
  });
});

test('who builds is said, and has something to build in', () => {
  const roles = { engineer: { builds: 'yes' }, loader: { builds: true } };
  expect(inShort(() => platform('acme', { roles } as {}))).toEqual([
    'type at acme.roles.engineer.builds',
    'capability-missing at acme.roles.loader.builds',
  ]);
});
