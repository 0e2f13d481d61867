import { accountNames } from '../../../lib/aws';
import { BorrowedKey } from '../../../lib/aws/foundation/borrowed-key';
import { boundaryPolicy } from '../../../cli/aws/policies/boundary';
import type { Json } from '../../../lib/synthesized';
import { testApp } from '../../../lib/testing/synth';
import { acme, OTHER_ACCOUNT, REGION, resourceAt, SANDBOX_ACCOUNT, stackOf } from '../../support/acme';
import { withKey } from '../../support/borrowed-key';
import { administrator, Policies, service } from '../../support/evaluate';
import { borrower, shared, sharedStack } from '../../support/shared-base';

const base = sharedStack();
const lent = new Policies(base);
const key = lent.references.attribute(resourceAt(base, 'aws_kms_key', 'base/Key').address, 'arn');
const via = (name: string) => ({ 'kms:ViaService': `${name}.${REGION}.amazonaws.com` });

describe('the key of a base', () => {
  const stack = stackOf((app) => acme.build(app, borrower));
  const policies = new Policies(withKey(stack, key), {
    elsewhere: {
      [key]: lent.references.document(resourceAt(base, 'aws_kms_key', 'base/Key'), 'policy') as Json,
    },
    boundary: boundaryPolicy({
      environmentClass: 'sandbox',
      place: { account: SANDBOX_ACCOUNT, region: REGION },
      stateBuckets: [],
    }),
  });
  const ask = (role: string, action: string, context: Record<string, string> = {}) =>
    policies.answer({ by: policies.role(role), action, on: key, context });

  test('is used by the roles of a borrower through the services that hold their data', async () => {
    await expect(ask('analyst', 'kms:Decrypt', via('s3'))).resolves.toBe('allowed');
    await expect(ask('loader', 'kms:GenerateDataKey', via('s3'))).resolves.toBe('allowed');
    await expect(ask('loader', 'kms:Decrypt', via('secretsmanager'))).resolves.toBe('allowed');
    await expect(ask('analyst', 'kms:DescribeKey')).resolves.toBe('allowed');
  });

  test('is used by nobody past those services', async () => {
    for (const context of [{}, via('ec2'), { 'kms:ViaService': 's3.us-east-1.amazonaws.com' }]) {
      await expect(ask('analyst', 'kms:Decrypt', context)).resolves.toBe('denied');
      await expect(ask('loader', 'kms:GenerateDataKey', context)).resolves.toBe('denied');
    }
    for (const action of ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:CreateGrant'])
      await expect(policies.answer({ by: administrator(SANDBOX_ACCOUNT), action, on: key })).resolves.toBe(
        'denied',
      );
  });

  test('is not used by a role that was granted nothing, nor from another account', async () => {
    await expect(ask('nobody', 'kms:Decrypt', via('s3'))).resolves.toBe('denied');
    const stranger = administrator(OTHER_ACCOUNT);
    await expect(
      policies.answer({ by: stranger, action: 'kms:Decrypt', on: key, context: via('s3') }),
    ).resolves.toBe('denied');
  });

  test('is used by alarms of the account, and of no other', async () => {
    const alarms = (account: string) =>
      lent.answer({
        by: service('cloudwatch.amazonaws.com'),
        action: 'kms:GenerateDataKey',
        on: key,
        context: { 'aws:SourceAccount': account },
      });
    await expect(alarms(SANDBOX_ACCOUNT)).resolves.toBe('allowed');
    await expect(alarms(OTHER_ACCOUNT)).resolves.toBe('denied');
  });

  test('is used by CloudWatch Logs for the log groups of the account', () => {
    const { policy } = resourceAt(base, 'aws_kms_key', 'base/Key').attributes;
    const { Statement } = JSON.parse(String(policy)) as { Statement: readonly { Sid: string }[] };
    expect(Statement.find(({ Sid }) => Sid === 'LogsUseTheKey')).toMatchObject({
      Effect: 'Allow',
      Principal: { Service: `logs.${REGION}.amazonaws.com` },
      Condition: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${REGION}:${SANDBOX_ACCOUNT}:log-group:*`,
        },
      },
    });
  });

  test.each(['kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:PutKeyPolicy'])(
    'refuses %s to all but the break-glass role',
    async (action) => {
      const { breakGlassRole } = accountNames(shared.target, 'sandbox');
      const answer = (role?: string) =>
        lent.answer({ by: administrator(SANDBOX_ACCOUNT, role), action, on: key });
      await expect(answer()).resolves.toBe('denied');
      await expect(answer(breakGlassRole)).resolves.toBe('allowed');
    },
  );
});

describe('a statement for a borrowed key', () => {
  const warnings = (Effect: 'Allow' | 'Deny', Principal: Record<string, string>) => {
    const { stack } = acme.build(testApp(), borrower);
    const borrowed = new BorrowedKey(stack, 'Borrowed', { purpose: 'own', base: shared.reference });
    borrowed.addToPolicy({ Sid: 'Own', Effect, Principal, Action: 'kms:Decrypt', Resource: '*' });
    return borrowed.node.metadata.filter(({ type }) => type.includes('warn')).map(({ data }) => String(data));
  };

  test('that the base’s key has is not said', () => {
    expect(warnings('Allow', { Service: 'cloudwatch.amazonaws.com' })).toEqual([]);
    expect(warnings('Allow', { Service: `logs.${REGION}.amazonaws.com` })).toEqual([]);
  });

  test('that it lacks is', () => {
    const lacking = expect.stringMatching(
      /^the key of the base 'shared' does not have this statement.*"Own"/,
    );
    expect(warnings('Allow', { Service: 'events.amazonaws.com' })).toEqual([lacking]);
    expect(warnings('Allow', { AWS: '*' })).toEqual([lacking]);
    expect(warnings('Deny', { Service: 'cloudwatch.amazonaws.com' })).toEqual([lacking]);
  });
});
