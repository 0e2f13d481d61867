import { breakGlassPolicy, breakGlassTrust } from '../../../cli/aws/policies/break-glass';
import { document } from '../../../cli/aws/policies/document';
import { stateBucketPolicy } from '../../../cli/aws/policies/state-bucket';
import { stateKeyPolicy } from '../../../cli/aws/policies/state-key';
import { acme, ada, OTHER_ACCOUNT, REGION, SANDBOX_ACCOUNT, stackOf } from '../../support/acme';
import { administrator, Policies } from '../../support/evaluate';

const place = { account: SANDBOX_ACCOUNT, region: REGION };
const stack = stackOf((app) => acme.build(app, ada));

const BUCKET = 'arn:aws:s3:::some-state';
const KEY = `arn:aws:kms:${REGION}:${SANDBOX_ACCOUNT}:key/state`;
const ROLE = `arn:aws:iam::${SANDBOX_ACCOUNT}:role/break-glass`;
const OUR_KEY = {
  's3:x-amz-server-side-encryption': 'aws:kms',
  's3:x-amz-server-side-encryption-aws-kms-key-id': KEY,
};

describe('the state bucket', () => {
  const policies = new Policies(stack, {
    elsewhere: { [BUCKET]: document(...stateBucketPolicy(BUCKET, KEY)) },
  });
  const answer = (
    action: string,
    context: Readonly<Record<string, string>> = {},
    account = SANDBOX_ACCOUNT,
  ) => policies.answer({ by: administrator(account), action, on: `${BUCKET}/a.tfstate`, context });

  test('is read and written by whom the account lets, and by nobody of another account', async () => {
    await expect(answer('s3:PutObject')).resolves.toBe('allowed');
    await expect(answer('s3:GetObject')).resolves.toBe('allowed');
    await expect(answer('s3:GetObject', {}, OTHER_ACCOUNT)).resolves.toBe('denied');
  });

  test('takes an upload with its own key or with none named, and no other', async () => {
    await expect(answer('s3:PutObject', OUR_KEY)).resolves.toBe('allowed');
    await expect(answer('s3:PutObject', { 's3:x-amz-server-side-encryption': 'AES256' })).resolves.toBe(
      'denied',
    );
    const otherKey = { ...OUR_KEY, 's3:x-amz-server-side-encryption-aws-kms-key-id': `${KEY}2` };
    await expect(answer('s3:PutObject', otherKey)).resolves.toBe('denied');
  });

  test('speaks TLS only', async () => {
    await expect(answer('s3:GetObject', { 'aws:SecureTransport': 'false' })).resolves.toBe('denied');
  });

  test('is closed to every role that a platform made, whatever its account allows', async () => {
    const role = { 'aws:PrincipalTag/dataops:platform': 'acme' };
    for (const action of ['s3:GetObject', 's3:PutObject', 's3:DeleteObjectVersion'])
      await expect(answer(action, role)).resolves.toBe('denied');
    await expect(answer('s3:GetObject', { 'aws:PrincipalTag/team': 'acme' })).resolves.toBe('allowed');
  });
});

describe('the state key', () => {
  const policies = new Policies(stack, { elsewhere: { [KEY]: stateKeyPolicy(place, 'break-glass') } });
  const answer = (action: string, role?: string) =>
    policies.answer({ by: administrator(SANDBOX_ACCOUNT, role), action, on: KEY });

  test.each(['kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:PutKeyPolicy'])(
    'refuses %s to an administrator, not to the break-glass role',
    async (action) => {
      await expect(answer(action)).resolves.toBe('denied');
      await expect(answer(action, 'break-glass')).resolves.toBe('allowed');
    },
  );

  test('is used by whom the account lets', async () => {
    await expect(answer('kms:GenerateDataKey')).resolves.toBe('allowed');
    await expect(answer('kms:CancelKeyDeletion')).resolves.toBe('allowed');
  });
});

describe('the break-glass role', () => {
  const policies = new Policies(stack, { elsewhere: { [ROLE]: breakGlassTrust(place) } });
  const assume = (account: string, factor?: string) =>
    policies.answer({
      by: administrator(account),
      action: 'sts:AssumeRole',
      on: ROLE,
      ...(factor && { context: { 'aws:MultiFactorAuthPresent': factor } }),
    });

  test('is taken with a second factor, from its own account alone', async () => {
    await expect(assume(SANDBOX_ACCOUNT, 'true')).resolves.toBe('allowed');
    await expect(assume(SANDBOX_ACCOUNT, 'false')).resolves.toBe('denied');
    await expect(assume(SANDBOX_ACCOUNT)).resolves.toBe('denied');
    await expect(assume(OTHER_ACCOUNT, 'true')).resolves.toBe('denied');
  });

  test.each([
    ['kms:ScheduleKeyDeletion', 'allowed'],
    ['kms:DisableKey', 'allowed'],
    ['kms:PutKeyPolicy', 'allowed'],
    ['kms:CancelKeyDeletion', 'allowed'],
    ['kms:DescribeKey', 'allowed'],
    ['kms:Decrypt', 'denied'],
    ['kms:CreateGrant', 'denied'],
  ])('%s is %s to it, in every region', async (action, expected) => {
    const by = { principal: ROLE, identityPolicies: [breakGlassPolicy(place)] };
    const on = `arn:aws:kms:us-east-1:${SANDBOX_ACCOUNT}:key/a`;
    const open = document({
      Sid: 'Account',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${SANDBOX_ACCOUNT}:root` },
      Action: 'kms:*',
      Resource: '*',
    });
    const there = new Policies(stack, { elsewhere: { [on]: open } });
    await expect(there.answer({ by, action, on })).resolves.toBe(expected);
  });

  test('speaks of its own partition', () => {
    const china = { account: SANDBOX_ACCOUNT, region: 'cn-north-1' };
    expect(breakGlassPolicy(china).Statement[0]!.Resource).toBe(`arn:aws-cn:kms:*:${SANDBOX_ACCOUNT}:key/*`);
  });
});
