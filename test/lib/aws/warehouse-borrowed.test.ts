import { boundaryPolicy } from '../../../cli/aws/policies/boundary';
import { accountBase } from '../../../lib';
import { aws } from '../../../lib/aws';
import { synth, testApp } from '../../../lib/testing/synth';
import type { StackDescription } from '../../../stacks/description';
import { production, REGION, resourceAt, SANDBOX_ACCOUNT, stackOf } from '../../support/acme';
import { Policies } from '../../support/evaluate';
import { inShort } from '../../support/problems';
import { References } from '../../support/references';
import { sales } from '../../support/warehouse';

const target = { account: SANDBOX_ACCOUNT, region: REGION };
const lends = { warehouse: { database: 'sandboxes' } };
const base = accountBase('shared', { cloud: aws, target, lends });
/** Keys and logs of its own, which policies can be evaluated with; all else is borrowed. */
const settings = { keys: 'own', logs: 'own' } as const;
const borrower = (owner: string) =>
  production.sandbox({ owner, expires: '2026-12-01', target, base, settings });
const [ada, eve] = [borrower('ada'), borrower('eve')];
const lender = synth(base.build(testApp()).stack).stacks[0]!;
const stack = stackOf((app) => sales.build(app, ada));
const boundary = boundaryPolicy({ environmentClass: 'sandbox', place: target, stateBuckets: [] });

const loadRole = (of: typeof stack) =>
  String(resourceAt(of, 'aws_iam_role', 'warehouse/Load').attributes.name);
const roleArn = (name: string) => `arn:aws:iam::${SANDBOX_ACCOUNT}:role/${name}`;

describe('a base', () => {
  test('lends a warehouse that is protected as production’s is', () => {
    expect(
      resourceAt(lender, 'aws_redshiftserverless_namespace', 'warehouse/Namespace').attributes,
    ).toMatchObject({ db_name: 'sandboxes', lifecycle: { prevent_destroy: true } });
  });

  test('lends no Athena, and no warehouse without a database', () => {
    const lending = (warehouse: object) =>
      inShort(() => accountBase('shared', { cloud: aws, target, lends: { warehouse: warehouse as never } }));
    expect(lending({ database: 'sandboxes', engine: 'athena' })).toEqual([
      `base at base 'shared'.lends.warehouse.engine`,
    ]);
    expect(lending({})).toEqual([`name at base 'shared'.lends.warehouse.database`]);
    expect(lending({ database: 'a', engine: 'b' })).toEqual([
      `unknown-engine at base 'shared'.lends.warehouse.engine`,
    ]);
  });

  test('publishes how to reach it, and where the administrator’s secret lies, but no secret', () => {
    const { attributes } = resourceAt(lender, 'aws_ssm_parameter', 'base/exports/warehouse');
    expect(attributes).toMatchObject({ name: '/dataops-base/shared/v1/warehouse', type: 'String' });
    const { address } = resourceAt(lender, 'aws_redshiftserverless_workgroup', 'warehouse/Workgroup');
    const namespace = resourceAt(lender, 'aws_redshiftserverless_namespace', 'warehouse/Namespace').address;
    expect(JSON.parse(String(attributes.insecure_value))).toEqual({
      workgroupArn: `\${${address}.arn}`,
      endpoint: `\${${address}.endpoint[0].address}`,
      adminSecretArn: `\${${namespace}.admin_password_secret_arn}`,
    });
  });

  test('loads as the roles that are tagged for it, and as no other', async () => {
    const policies = new Policies(lender);
    const by = { ...policies.roleNamed(loadRole(lender)), boundary };
    const become = (on: string, tag?: string) =>
      policies.answer({
        by,
        action: 'sts:AssumeRole',
        on,
        ...(tag && { context: { 'aws:ResourceTag/dataops:loads-for': tag } }),
      });
    const [loader, reader] = [roleArn(loadRole(stack)), roleArn('sales-ada-analyst-abcdefghij')];
    await expect(become(loader, 'shared')).resolves.toBe('allowed');
    await expect(become(loader, 'other')).resolves.toBe('denied');
    await expect(become(loader)).resolves.toBe('denied');
    await expect(become(reader, 'shared')).resolves.toBe('denied');
  });
});

describe('a sandbox that borrows', () => {
  test('has nothing of its own but the role that it loads as', () => {
    const own = stack.elements.filter(({ path }) => path.includes('/warehouse/'));
    expect(own.map(({ kind, type }) => `${kind} ${type}`).sort()).toEqual([
      'data aws_ssm_parameter',
      'resource aws_iam_role',
      'resource aws_iam_role_policy',
    ]);
  });

  test('comes after its base', () => {
    const built = sales.build(testApp(), ada);
    expect(built.stack.borrows.map(({ offer }) => offer)).toContain('warehouse');
  });

  test('says which database must be made, like no other’s, and for whom', () => {
    const said = (of: typeof stack) => (of.json['//'] as unknown as { dataops: StackDescription }).dataops;
    const role = (name: string) =>
      `IAMR:${String(resourceAt(stack, 'aws_iam_role', `roles/${name}`).attributes.name)}`;
    expect(said(stack).databases).toEqual([
      {
        name: 'sales__ada__analytics',
        workgroup: resourceAt(lender, 'aws_redshiftserverless_workgroup', 'warehouse/Workgroup').attributes
          .workgroup_name,
        from: 'sandboxes',
        parameter: '/dataops-base/shared/v1/warehouse',
        users: [role('analyst'), role('dashboard')],
        contents: {
          tables: [],
          queries: {},
          shares: [],
          sharePrefix: 'sales__ada__',
          takes: {
            share: 'sales__production__clones',
            account: production.target.account,
            sameAccount: false,
            tables: [],
            offered: false,
          },
          readers: [role('analyst'), role('dashboard')],
          builders: [],
        },
        loadsAs: `${roleArn(loadRole(lender))},${roleArn(loadRole(stack))}`,
      },
    ]);
    expect(said(stackOf((app) => sales.build(app, eve))).databases![0]!.name).toBe('sales__eve__analytics');
    expect(said(stackOf((app) => sales.build(app, production))).databases).toBeUndefined();
  });

  test('loads as a role that reads its own zone, and that the base’s warehouse alone takes on', async () => {
    const policies = new Policies(stack);
    const { attributes, address } = resourceAt(stack, 'aws_iam_role', 'warehouse/Load');
    expect(attributes.tags).toEqual({ 'dataops:loads-for': 'shared' });
    const by = { ...policies.roleNamed(loadRole(stack)), boundary };
    const bucket = (zone: string) => resourceAt(stack, 'aws_s3_bucket', `lake/${zone}`).attributes.bucket;
    const read = (zone: string) =>
      policies.answer({ by, action: 's3:GetObject', on: `arn:aws:s3:::${String(bucket(zone))}/a` });
    await expect(read('curated')).resolves.toBe('allowed');
    await expect(read('raw')).resolves.toBe('denied');
    const trust = JSON.parse(new References(stack).attribute(address, 'assume_role_policy')) as object;
    expect(trust).toMatchObject({
      Statement: [{ Principal: { AWS: roleArn(loadRole(lender)) }, Action: 'sts:AssumeRole' }],
    });
  });
});
