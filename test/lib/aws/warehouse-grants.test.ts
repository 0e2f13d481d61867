import { boundaryPolicy } from '../../../cli/aws/policies/boundary';
import { production, PRODUCTION_ACCOUNT, REGION, resourceAt, stackOf } from '../../support/acme';
import { Policies, type Answer } from '../../support/evaluate';
import { platform } from '../../../lib';
import { sales } from '../../support/warehouse';

type Row = readonly [action: string, on: string, answer: Answer, context?: Record<string, string>];

const stack = stackOf((app) => sales.build(app, production));
const place = { account: PRODUCTION_ACCOUNT, region: REGION };
const boundary = boundaryPolicy({ environmentClass: 'production', place, stateBuckets: [] });
const policies = new Policies(stack, { boundary });
const { references } = policies;
const arnOf = (type: string, path: string) =>
  references.attribute(resourceAt(stack, type, path).address, 'arn');
const bucketOf = (zone: string) => arnOf('aws_s3_bucket', `lake/${zone}`);
const lakeKey = arnOf('aws_kms_key', 'lake');
const workgroup = arnOf('aws_redshiftserverless_workgroup', 'warehouse/Workgroup');
const namespace = arnOf('aws_redshiftserverless_namespace', 'warehouse/Namespace');

const roleAt = (path: string) => ({
  ...policies.roleNamed(references.attribute(resourceAt(stack, 'aws_iam_role', path).address, 'name')),
  boundary,
});

/** What is granted is allowed within the boundary; what is not granted is denied without its help. */
async function expectRows(by: ReturnType<typeof roleAt>, rows: readonly Row[]): Promise<void> {
  const answers = await Promise.all(
    rows.map(async ([action, on, expected, context]) => {
      const { boundary: _boundary, ...unbounded } = by;
      const asking = expected === 'allowed' ? by : unbounded;
      return [action, on, await policies.answer({ by: asking, action, on, context })];
    }),
  );
  expect(answers).toEqual(rows.map(([action, on, answer]) => [action, on, answer]));
}

const reading = (zone: string, answer: Answer): Row[] => [
  ['s3:ListBucket', bucketOf(zone), answer],
  ['s3:GetObject', `${bucketOf(zone)}/sales/day=1/a.parquet`, answer],
];

describe('the load role', () => {
  const by = roleAt('warehouse/Load');

  test('reads the zone that it loads from, through its key', () =>
    expectRows(by, [...reading('curated', 'allowed'), ['kms:Decrypt', lakeKey, 'allowed']]));

  test('reads no other zone, writes nowhere, queries nothing', () =>
    expectRows(by, [
      ...reading('raw', 'denied'),
      ...reading('served', 'denied'),
      ['s3:PutObject', `${bucketOf('curated')}/sales/day=1/a.parquet`, 'denied'],
      ['kms:GenerateDataKey', lakeKey, 'denied'],
      ['kms:Decrypt', arnOf('aws_kms_key', 'monitoring'), 'denied'],
      ['redshift-serverless:GetCredentials', workgroup, 'denied'],
    ]));

  test('has no workgroup of the lake, because it asks nobody', () => {
    const workgroups = stack.elements.filter(({ type }) => type === 'aws_athena_workgroup');
    expect(workgroups.map(({ path }) => path.split('/').at(-2))).toEqual(['analyst']);
  });

  test('reads nothing where nothing is loaded from', () => {
    const { warehouse, ...rest } = sales.definition;
    const without = { ...rest, warehouse: { database: warehouse.database } };
    const idle = stackOf((app) => platform('sales', without).build(app, production));
    const granted = idle.elements.filter(
      ({ type, path }) => type === 'aws_iam_role_policy' && path.includes('/warehouse/Load'),
    );
    expect(granted).toEqual([]);
  });
});

describe('a role that queries', () => {
  const mine = { 'aws:userid': 'AROA1:ada', 'redshift-data:statement-owner-iam-userid': 'AROA1:ada' };
  const hers = { ...mine, 'redshift-data:statement-owner-iam-userid': 'AROA1:eve' };

  test.each(['analyst', 'dashboard'])('connects and asks, and fetches its own answers alone: %s', (role) =>
    expectRows(roleAt(`roles/${role}`), [
      ['redshift-serverless:GetCredentials', workgroup, 'allowed'],
      ['redshift-serverless:GetWorkgroup', workgroup, 'allowed'],
      ['redshift-data:ExecuteStatement', workgroup, 'allowed'],
      ['redshift-data:GetStatementResult', '*', 'allowed', mine],
      ['redshift-data:GetStatementResult', '*', 'denied', hers],
      ['redshift-data:CancelStatement', '*', 'denied', hers],
    ]),
  );

  test('changes nothing of the warehouse, and asks no other', () =>
    expectRows(roleAt('roles/analyst'), [
      ['redshift-serverless:GetCredentials', workgroup.replace(/[^/]+$/, 'other'), 'denied'],
      ['redshift-data:ExecuteStatement', workgroup.replace(/[^/]+$/, 'other'), 'denied'],
      ['redshift-serverless:UpdateWorkgroup', workgroup, 'denied'],
      ['redshift-serverless:DeleteNamespace', namespace, 'denied'],
      ['redshift-serverless:CreateSnapshot', namespace, 'denied'],
      ['kms:Decrypt', arnOf('aws_kms_key', 'warehouse'), 'denied'],
    ]));

  test('sees no zone that it does not read', () =>
    expectRows(roleAt('roles/dashboard'), [...reading('served', 'denied'), ...reading('curated', 'denied')]));
});

test('a role that was granted nothing does not connect', () =>
  expectRows(roleAt('roles/nobody'), [
    ['redshift-serverless:GetCredentials', workgroup, 'denied'],
    ['redshift-data:ExecuteStatement', workgroup, 'denied'],
  ]));

test('what takes the snapshots does that alone', () =>
  expectRows(roleAt('warehouse/Snapshots/Role'), [
    ['redshift-serverless:CreateSnapshot', namespace, 'allowed'],
    ['redshift-serverless:DeleteSnapshot', `${namespace.replace('namespace', 'snapshot')}`, 'denied'],
    ['redshift-serverless:GetCredentials', workgroup, 'denied'],
  ]));
