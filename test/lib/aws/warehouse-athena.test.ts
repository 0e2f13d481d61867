import { boundaryPolicy } from '../../../cli/aws/policies/boundary';
import { platform } from '../../../lib';
import { ada, production, REGION, resourceAt, SANDBOX_ACCOUNT, stackOf } from '../../support/acme';
import { Policies } from '../../support/evaluate';
import { sales } from '../../support/warehouse';

const stack = stackOf((app) => sales.build(app, ada));
const database = resourceAt(stack, 'aws_glue_catalog_database', 'warehouse').attributes;

test('a sandbox without a base has a database for Athena, and nothing that costs while nobody asks', () => {
  expect(database).toMatchObject({
    name: 'sales__ada__warehouse__analytics',
    lifecycle: { prevent_destroy: false },
  });
  const types = stack.elements.filter(({ path }) => path.includes('/warehouse/')).map(({ type }) => type);
  expect(new Set(types)).toEqual(new Set(['aws_glue_catalog_database']));
  expect(stack.elements.filter(({ type }) => /redshift|_vpc|_subnet/.test(type))).toEqual([]);
});

test('a definition whose engine is Athena has it in production, protected, and without a network', () => {
  const { warehouse } = sales.definition;
  const built = stackOf((app) =>
    platform('sales', { ...sales.definition, warehouse: { ...warehouse, engine: 'athena' } }).build(
      app,
      production,
    ),
  );
  expect(resourceAt(built, 'aws_glue_catalog_database', 'warehouse').attributes.lifecycle).toEqual({
    prevent_destroy: true,
  });
  expect(built.elements.filter(({ type }) => /redshift|_vpc|_subnet/.test(type))).toEqual([]);
});

describe('a role that queries', () => {
  const place = { account: SANDBOX_ACCOUNT, region: REGION };
  const policies = new Policies(stack, {
    boundary: boundaryPolicy({ environmentClass: 'sandbox', place, stateBuckets: [] }),
  });
  const workgroupOf = (role: string) =>
    resourceAt(stack, 'aws_athena_workgroup', `lake/Queries/workgroups/${role}`).attributes;
  const glue = (what: string) => `arn:aws:glue:${REGION}:${SANDBOX_ACCOUNT}:${what}`;
  const ask = (role: string, action: string, on: string) =>
    policies.answer({ by: policies.role(role), action, on });

  test.each(['analyst', 'dashboard'])(
    'asks through a workgroup of its own with a cutoff: %s',
    async (role) => {
      const { name, configuration } = workgroupOf(role);
      expect(configuration).toMatchObject({
        enforce_workgroup_configuration: true,
        bytes_scanned_cutoff_per_query: 10 * 1024 ** 3,
        result_configuration: { encryption_configuration: { encryption_option: 'SSE_KMS' } },
      });
      const workgroup = `arn:aws:athena:${REGION}:${SANDBOX_ACCOUNT}:workgroup/${String(name)}`;
      await expect(ask(role, 'athena:StartQueryExecution', workgroup)).resolves.toBe('allowed');
      await expect(ask(role, 'glue:GetTable', glue(`table/${String(database.name)}/orders`))).resolves.toBe(
        'allowed',
      );
    },
  );

  test('makes no tables, unless it is let', async () => {
    const on = glue(`table/${String(database.name)}/orders`);
    await expect(ask('analyst', 'glue:CreateTable', on)).resolves.toBe('denied');
    const built = stackOf((app) => {
      const made = sales.build(app, ada);
      made.warehouse.grantBuild(made.roles.role('nobody'));
      return made;
    });
    const lets = new Policies(built);
    const by = lets.role('nobody');
    for (const action of ['glue:GetTable', 'glue:CreateTable', 'glue:DeleteTable'])
      await expect(lets.answer({ by, action, on })).resolves.toBe('allowed');
    await expect(
      lets.answer({ by, action: 'glue:DeleteDatabase', on: glue(`database/${String(database.name)}`) }),
    ).resolves.toBe('denied');
  });

  test('sees of the zones what it reads, as Athena asks for it', async () => {
    const served = resourceAt(stack, 'aws_s3_bucket', 'lake/served').attributes.bucket;
    const object = `arn:aws:s3:::${String(served)}/a.parquet`;
    await expect(ask('analyst', 's3:GetObject', object)).resolves.toBe('allowed');
    await expect(ask('dashboard', 's3:GetObject', object)).resolves.toBe('denied');
  });

  test('and who does not query has no workgroup', () => {
    expect(() => workgroupOf('nobody')).toThrow();
  });
});

test('named queries are kept where every role that queries finds them', async () => {
  const queries = { 'open-orders': 'SELECT * FROM orders WHERE open' };
  const kept = platform('sales', {
    ...sales.definition,
    warehouse: { database: 'analytics', engine: 'athena', queries },
  });
  const built = stackOf((app) => kept.build(app, ada));
  for (const role of ['analyst', 'dashboard']) {
    const { name } = resourceAt(built, 'aws_athena_workgroup', `lake/Queries/workgroups/${role}`).attributes;
    const query = resourceAt(built, 'aws_athena_named_query', `warehouse/queries/${role}`).attributes;
    expect(query).toMatchObject({
      name: 'open-orders',
      query: queries['open-orders'],
      database: 'sales__ada__warehouse__analytics',
      workgroup: name,
    });
  }
  const policies = new Policies(built);
  const { name } = resourceAt(built, 'aws_athena_workgroup', 'lake/Queries/workgroups/analyst').attributes;
  const on = `arn:aws:athena:${REGION}:${SANDBOX_ACCOUNT}:workgroup/${String(name)}`;
  const by = policies.role('analyst');
  await expect(policies.answer({ by, action: 'athena:GetNamedQuery', on })).resolves.toBe('allowed');
  await expect(policies.answer({ by, action: 'athena:DeleteNamedQuery', on })).resolves.toBe('denied');
});
