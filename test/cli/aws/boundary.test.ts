import { boundaryPolicy, stateBucketsIn } from '../../../cli/aws/policies/boundary';
import { document } from '../../../cli/aws/policies/document';
import { accountNames } from '../../../lib/aws';
import type { EnvironmentClass } from '../../../lib/cloud';
import {
  acme,
  ada,
  PRODUCTION_ACCOUNT,
  production,
  REGION,
  SANDBOX_ACCOUNT,
  stackOf,
} from '../../support/acme';
import { administrator, Policies } from '../../support/evaluate';

const CLASSES: readonly EnvironmentClass[] = ['production', 'staging', 'sandbox'];
const place = { account: SANDBOX_ACCOUNT, region: REGION };
const sandbox = stackOf((app) => acme.build(app, ada));
const nothing = { stateBuckets: [] };

const arn = (service: string, resource: string) =>
  `arn:aws:${service}:${REGION}:${SANDBOX_ACCOUNT}:${resource}`;

/** A key whose use IAM decides. */
const OPEN_KEY = document({
  Sid: 'Account',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${SANDBOX_ACCOUNT}:root` },
  Action: 'kms:*',
  Resource: '*',
});

/** What somebody may do who has every permission there is, inside the boundary. */
function within(environmentClass: EnvironmentClass, stateBuckets: readonly string[] = []) {
  const boundary = boundaryPolicy({ environmentClass, place, stateBuckets });
  const by = { ...administrator(SANDBOX_ACCOUNT), boundary };
  const policies = new Policies(sandbox, { elsewhere: { [arn('kms', 'key/1')]: OPEN_KEY } });
  return (action: string, on: string, context?: Readonly<Record<string, string>>) =>
    policies.answer({ by, action, on, ...(context && { context }) });
}

describe.each(CLASSES)('inside the boundary of %s', (environmentClass) => {
  const answer = within(environmentClass);

  test.each([
    ['s3:GetObject', 'arn:aws:s3:::acme-ada-lake-raw-x/a.csv'],
    ['s3:PutObject', 'arn:aws:s3:::acme-ada-lake-raw-x/a.csv'],
    ['s3:ListBucket', 'arn:aws:s3:::acme-ada-lake-raw-x'],
    ['kms:GenerateDataKey', arn('kms', 'key/1')],
    ['secretsmanager:GetSecretValue', arn('secretsmanager', 'secret:acme/ada/crm-AbCdEf')],
    ['glue:GetTable', arn('glue', 'catalog')],
    ['athena:StartQueryExecution', arn('athena', 'workgroup/acme')],
    ['logs:PutLogEvents', arn('logs', 'log-group:/acme:log-stream:a')],
    ['sns:Publish', arn('sns', 'alerts')],
    ['sqs:ReceiveMessage', arn('sqs', 'arrivals')],
    ['cloudwatch:PutMetricData', arn('cloudwatch', 'dataset/own')],
    ['lambda:InvokeFunction', arn('lambda', 'function:load')],
    ['ecr:BatchGetImage', arn('ecr', 'repository/loader')],
    ['sts:GetCallerIdentity', '*'],
  ])('work is allowed: %s', async (action, on) => {
    await expect(answer(action, on)).resolves.toBe('allowed');
  });

  test.each([
    ['iam:CreateRole', `arn:aws:iam::${SANDBOX_ACCOUNT}:role/x`],
    ['iam:PassRole', `arn:aws:iam::${SANDBOX_ACCOUNT}:role/x`],
    ['iam:DeleteRolePermissionsBoundary', `arn:aws:iam::${SANDBOX_ACCOUNT}:role/x`],
    ['sts:AssumeRole', `arn:aws:iam::${SANDBOX_ACCOUNT}:role/x`],
    ['organizations:LeaveOrganization', '*'],
    ['s3:DeleteBucket', 'arn:aws:s3:::acme-ada-lake-raw-x'],
    ['s3:PutBucketPolicy', 'arn:aws:s3:::acme-ada-lake-raw-x'],
    ['kms:ScheduleKeyDeletion', arn('kms', 'key/1')],
    ['kms:PutKeyPolicy', arn('kms', 'key/1')],
    ['kms:CreateGrant', arn('kms', 'key/1')],
    ['secretsmanager:DeleteSecret', arn('secretsmanager', 'secret:acme/ada/crm-AbCdEf')],
    ['logs:CreateLogGroup', arn('logs', 'log-group:/acme')],
    ['sns:SetTopicAttributes', arn('sns', 'alerts')],
    ['lambda:UpdateFunctionCode', arn('lambda', 'function:load')],
    ['ec2:RunInstances', arn('ec2', 'instance/i-1')],
  ])('changes are denied: %s', async (action, on) => {
    await expect(answer(action, on)).resolves.toBe('denied');
  });

  test('the warehouse of a base becomes the roles that are tagged for it, and no other', async () => {
    const role = `arn:aws:iam::${SANDBOX_ACCOUNT}:role/acme-ada-warehouse-load-abcdefghij`;
    const tagged = { 'aws:ResourceTag/dataops:loads-for': 'shared' };
    await expect(answer('sts:AssumeRole', role, tagged)).resolves.toBe(
      environmentClass === 'sandbox' ? 'allowed' : 'denied',
    );
    await expect(answer('sts:AssumeRole', role)).resolves.toBe('denied');
    await expect(answer('sts:AssumeRole', role.replace('load', 'snapshots'), tagged)).resolves.toBe('denied');
  });

  test('no state bucket is touched, of whichever class, account and region', async () => {
    for (const account of [SANDBOX_ACCOUNT, PRODUCTION_ACCOUNT])
      for (const of of CLASSES) {
        const { stateBucket } = accountNames({ account, region: 'us-east-1' }, of);
        await expect(answer('s3:ListBucket', `arn:aws:s3:::${stateBucket}`)).resolves.toBe('denied');
        await expect(answer('s3:GetObject', `arn:aws:s3:::${stateBucket}/a/b.tfstate`)).resolves.toBe(
          'denied',
        );
      }
  });

  test('buckets of a platform that is called like ours are no state buckets', async () => {
    await expect(answer('s3:GetObject', 'arn:aws:s3:::dataops-sandbox-state-raw-abcdefghij/a')).resolves.toBe(
      'allowed',
    );
  });

  test('a state bucket under a name of its own is denied when it is named', async () => {
    const on = 'arn:aws:s3:::acme-terraform/a.tfstate';
    await expect(answer('s3:GetObject', on)).resolves.toBe('allowed');
    await expect(within(environmentClass, ['acme-terraform'])('s3:GetObject', on)).resolves.toBe('denied');
  });

  test('fits into a managed policy, with room for ten state buckets', () => {
    const stateBuckets = Array.from({ length: 10 }, (_, index) => `${index}`.padEnd(63, 'b'));
    const text = JSON.stringify(boundaryPolicy({ environmentClass, place, stateBuckets }));
    expect(text.length).toBeLessThanOrEqual(6144);
  });
});

test.each([
  ['sandbox', 'denied'],
  ['staging', 'allowed'],
  ['production', 'allowed'],
] as const)(
  `inside the boundary of %s, what is tagged as production's is %s`,
  async (environmentClass, expected) => {
    const secret = arn('secretsmanager', 'secret:acme/production/crm-AbCdEf');
    const answer = within(environmentClass);
    const tagged = (environment: string) => ({ 'aws:ResourceTag/dataops:environment': environment });
    await expect(answer('secretsmanager:GetSecretValue', secret, tagged('production'))).resolves.toBe(
      expected,
    );
    await expect(answer('secretsmanager:GetSecretValue', secret, tagged('ada'))).resolves.toBe('allowed');
  },
);

test.each([
  ['iam:PassRole', `arn:aws:iam::${SANDBOX_ACCOUNT}:role/x`, 'denied'],
  ['organizations:LeaveOrganization', '*', 'denied'],
  ['account:CloseAccount', `arn:aws:account::${SANDBOX_ACCOUNT}:account`, 'denied'],
  ['kms:ScheduleKeyDeletion', arn('kms', 'key/1'), 'denied'],
  ['kms:DisableKey', arn('kms', 'key/1'), 'denied'],
  ['kms:PutKeyPolicy', arn('kms', 'key/1'), 'denied'],
  ['s3:DeleteBucket', 'arn:aws:s3:::dataops-production-state-abcdefghij', 'denied'],
  ['s3:DeleteBucket', 'arn:aws:s3:::acme-ada-lake-raw-abcdefghij', 'allowed'],
])('whatever is added to the work, %s of %s is %s', async (action, on, expected) => {
  const everything = { Sid: 'More', Effect: 'Allow', Action: '*', Resource: '*' } as const;
  const { Statement } = boundaryPolicy({ environmentClass: 'sandbox', place, ...nothing });
  const by = { ...administrator(SANDBOX_ACCOUNT), boundary: document(...Statement, everything) };
  const policies = new Policies(sandbox, { elsewhere: { [arn('kms', 'key/1')]: OPEN_KEY } });
  await expect(policies.answer({ by, action, on })).resolves.toBe(expected);
});

test('the boundary gives nothing by itself', async () => {
  const boundary = boundaryPolicy({ environmentClass: 'sandbox', place, ...nothing });
  const by = { principal: `arn:aws:iam::${SANDBOX_ACCOUNT}:role/x`, identityPolicies: [], boundary };
  const request = { by, action: 's3:GetObject', on: 'arn:aws:s3:::acme-ada-lake-raw-x/a' };
  await expect(new Policies(sandbox).answer(request)).resolves.toBe('denied');
});

test.each([
  ['production', production],
  ['sandbox', ada],
] as const)(
  'in %s no role of the reference platform is granted what its boundary denies',
  async (of, environment) => {
    const stack = stackOf((app) => acme.build(app, environment as typeof ada));
    const policies = new Policies(stack, {
      boundary: boundaryPolicy({ environmentClass: of, place, ...nothing }),
    });
    let granted = 0;
    for (const name of ['loader', 'analyst']) {
      const by = policies.role(name);
      for (const { Statement } of by.identityPolicies as { Statement: Record<string, string | string[]>[] }[])
        for (const { Action, Resource } of Statement)
          for (const action of [Action!].flat()) {
            const [on] = [Resource!].flat();
            const context = { 'aws:ResourceTag/dataops:environment': environment.name };
            const takesTags = !action.startsWith('s3:');
            const request = { by, action, on: on!.replace(/\*$/, 'a'), ...(takesTags && { context }) };
            expect([action, await policies.answer(request)]).toEqual([action, 'allowed']);
            granted++;
          }
    }
    expect(granted).toBeGreaterThan(20);
  },
);

test('a policy tells which state buckets it names beside the computed ones', () => {
  const named = ['acme-terraform', 'beta-terraform'];
  expect(stateBucketsIn(boundaryPolicy({ environmentClass: 'staging', place, stateBuckets: named }))).toEqual(
    named,
  );
  expect(stateBucketsIn(boundaryPolicy({ environmentClass: 'staging', place, ...nothing }))).toEqual([]);
  expect(stateBucketsIn(document())).toEqual([]);
});
