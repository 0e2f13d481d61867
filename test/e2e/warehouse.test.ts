import { SSM } from '@aws-sdk/client-ssm';
import { accountBase, Environment, platform } from '../../lib';
import { aws } from '../../lib/aws';
import { ACCOUNT, Emulated, REGION } from './emulated';

/** Redshift Serverless is planned: no emulator has it. Athena lives a whole life. */
const target = { account: ACCOUNT, region: REGION };
const production = Environment.production({ cloud: aws, target });
const elsewhere = Environment.production({ cloud: aws, target: { account: '999988887777', region: REGION } });
const sandbox = { owner: 'ada', expires: '2999-12-01', target } as const;
const parts = {
  lake: { zones: { curated: {}, served: {} } },
  roles: { analyst: { reads: ['served'], queries: true }, dashboard: { queries: true } },
} as const;
const sales = platform('sales', { ...parts, warehouse: { database: 'analytics', loads: ['curated'] } });
const inAthena = platform('sales', {
  ...parts,
  warehouse: {
    database: 'analytics',
    engine: 'athena',
    tables: {
      orders: { columns: { id: 'bigint', price: 'decimal(12,2)' }, sortedBy: ['id'] },
      days: { columns: { day: 'date' }, format: 'iceberg' },
    },
    queries: { orders: 'SELECT * FROM {{ orders }}' },
  },
});

describe('the real provider', () => {
  let emulated: Emulated;
  beforeAll(async () => {
    emulated = await Emulated.start('production');
  });
  afterAll(() => emulated.stop());

  test('plans production’s warehouse, in its network', async () => {
    const { workspace } = emulated.synthesize((app) => sales.build(app, production));
    const plan = await workspace.plan();
    expect(plan.changes.filter(({ action }) => action !== 'create')).toEqual([]);
    const types = plan.changes.map(({ type }) => type).filter((type) => /redshift|scheduler/.test(type));
    expect(types.sort()).toEqual([
      'aws_redshiftserverless_namespace',
      'aws_redshiftserverless_usage_limit',
      'aws_redshiftserverless_workgroup',
      'aws_scheduler_schedule',
    ]);
    expect(await workspace.show(plan)).not.toMatch(/admin_user_password\s+=/);
    await workspace.discard(plan);
  });
});

describe('in an account of sandboxes', () => {
  let emulated: Emulated;
  beforeAll(async () => {
    emulated = await Emulated.start('sandbox');
  });
  afterAll(() => emulated.stop());

  test('a base that lends a warehouse is planned', async () => {
    const base = accountBase('shared', {
      cloud: aws,
      target,
      lends: { warehouse: { database: 'sandboxes' } },
    });
    const { workspace } = emulated.synthesize((app) => base.build(app));
    const plan = await workspace.plan();
    expect(plan.changes.map(({ type }) => type)).toContain('aws_redshiftserverless_workgroup');
    await workspace.discard(plan);
  });

  test('a database in what a base lends is planned, with the ARN that the base published', async () => {
    const lends = { warehouse: { database: 'sandboxes' } };
    const base = accountBase('shared', { cloud: aws, target, lends });
    const workgroupArn = `arn:aws:redshift-serverless:${REGION}:${ACCOUNT}:workgroup/0b5e3c1a`;
    const ssm = new SSM(emulated.emulator.client);
    await ssm.putParameter({
      Name: '/dataops-base/shared/v1/warehouse',
      Type: 'String',
      Value: JSON.stringify({ workgroupArn, endpoint: 'host', adminSecretArn: 'arn' }),
    });
    const settings = { network: 'none', keys: 'own', logs: 'own' } as const;
    const { workspace } = emulated.synthesize((app) =>
      sales.build(app, elsewhere.sandbox({ ...sandbox, base, settings })),
    );
    const plan = await workspace.plan();
    const shown = await workspace.show(plan);
    expect(shown).toMatch(new RegExp(`WarehouseConnect.*${workgroupArn}`, 's'));
    // What IAM reads, not Terraform.
    expect(shown).toContain(String.raw`statement-owner-iam-userid\":\"${'${aws:userid}'}`);
    await workspace.discard(plan);
  });

  test('Athena is applied, stays as it is, and leaves nothing', async () => {
    const { workspace } = emulated.synthesize((app) => inAthena.build(app, elsewhere.sandbox(sandbox)));
    await workspace.apply({ autoApprove: true });
    expect((await workspace.plan()).changes).toEqual([]);
    await workspace.destroy();
  });
});
