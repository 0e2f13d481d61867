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

describe('declared tables', () => {
  const declared = platform('sales', {
    ...sales.definition,
    roles: { ...sales.definition.roles, engineer: { builds: true } },
    warehouse: {
      database: 'analytics',
      tables: {
        orders: { columns: { id: 'bigint', note: { type: 'string', comment: 'why' } }, sortedBy: ['id'] },
        days: { columns: { day: 'date' }, format: 'iceberg', comment: 'one row a day' },
      },
      queries: { recent: 'SELECT * FROM {{ orders }}, {{days}};' },
    },
  });
  const built = stackOf((app) => declared.build(app, ada));
  const bucket = resourceAt(built, 'aws_s3_bucket', 'warehouse/Tables/Bucket');
  const tableAt = (name: string) => resourceAt(built, 'aws_glue_catalog_table', `warehouse/Tables/${name}`);

  test('lie in the warehouse’s database, a folder each of a bucket of its own', () => {
    const place = `s3://\${${bucket.address}.bucket}`;
    expect(tableAt('orders').attributes).toMatchObject({
      name: 'orders',
      storage_descriptor: {
        location: `${place}/orders/`,
        columns: [
          { name: 'id', type: 'bigint' },
          { name: 'note', type: 'string', comment: 'why' },
        ],
      },
    });
    expect(tableAt('days').attributes).toMatchObject({
      description: 'one row a day',
      open_table_format_input: { iceberg_input: { metadata_operation: 'CREATE' } },
      storage_descriptor: { location: `${place}/days` },
    });
    const own = resourceAt(built, 'aws_glue_catalog_database', 'warehouse');
    expect(tableAt('orders').attributes.database_name).toBe(`\${${own.address}.name}`);
    expect(own.attributes.location_uri).toBe(`s3://${String(bucket.attributes.bucket)}`);
  });

  test('are encrypted with the lake’s key, over TLS, logged with the zones, and go with a sandbox', () => {
    const part = (type: string) => resourceAt(built, type, 'warehouse/Tables/Bucket').attributes;
    const key = `\${${resourceAt(built, 'aws_kms_key', 'lake/Key').address}.arn}`;
    expect(JSON.stringify(part('aws_s3_bucket_server_side_encryption_configuration'))).toContain(key);
    expect(part('aws_s3_bucket_policy').policy).toContain('aws:SecureTransport');
    expect(part('aws_s3_bucket_logging').target_prefix).toBe('warehouse/');
    expect(bucket.attributes).toMatchObject({ force_destroy: true, lifecycle: { prevent_destroy: false } });
    const kept = stackOf((app) =>
      platform('sales', {
        ...declared.definition,
        warehouse: { ...declared.definition.warehouse, engine: 'athena' },
      }).build(app, production),
    );
    expect(resourceAt(kept, 'aws_s3_bucket', 'warehouse/Tables/Bucket').attributes).toMatchObject({
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  test('are named by queries as Athena reads them', () => {
    expect(resourceAt(built, 'aws_athena_named_query', 'warehouse/queries/analyst').attributes.query).toBe(
      'SELECT * FROM "orders", "days"',
    );
  });

  test('are read by who queries, written by who builds, and by nobody else', async () => {
    const policies = new Policies(built, {
      boundary: boundaryPolicy({
        environmentClass: 'sandbox',
        place: { account: SANDBOX_ACCOUNT, region: REGION },
        stateBuckets: [],
      }),
    });
    const on = `arn:aws:s3:::${String(bucket.attributes.bucket)}/orders/a.parquet`;
    const may = async (role: string) =>
      Promise.all(
        ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'].map((action) =>
          policies.answer({ by: policies.role(role), action, on }),
        ),
      );
    await expect(may('dashboard')).resolves.toEqual(['allowed', 'denied', 'denied']);
    await expect(may('engineer')).resolves.toEqual(['allowed', 'allowed', 'allowed']);
    const { references } = policies;
    const key = references.attribute(resourceAt(built, 'aws_kms_key', 'lake/Key').address, 'arn');
    for (const [role, action] of [
      ['dashboard', 'kms:Decrypt'],
      ['engineer', 'kms:GenerateDataKey'],
    ] as const)
      await expect(policies.answer({ by: policies.role(role), action, on: key })).resolves.toBe('allowed');
    const { boundary: _, ...nobody } = policies.role('nobody');
    await expect(policies.answer({ by: nobody, action: 's3:GetObject', on })).resolves.toBe('denied');
  });
});
