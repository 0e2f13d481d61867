import { accountNames } from '../../../lib/aws';
import {
  acme,
  ada,
  OTHER_ACCOUNT,
  production,
  PRODUCTION_ACCOUNT,
  resourceAt,
  SANDBOX_ACCOUNT,
  stackOf,
} from '../../support/acme';
import { administrator, Policies } from '../../support/evaluate';

const KEYS = ['lake', 'secrets', 'monitoring'];
const DANGEROUS = ['kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:PutKeyPolicy'];
const protectedStack = stackOf((app) => acme.build(app, production));
const disposableStack = stackOf((app) => acme.build(app, ada));

function keyIn(stack: typeof protectedStack, capability: string) {
  const policies = new Policies(stack);
  const key = resourceAt(stack, 'aws_kms_key', capability);
  const on = policies.references.attribute(key.address, 'arn');
  return {
    attributes: key.attributes,
    answer: (account: string, action: string, role?: string) =>
      policies.answer({ by: administrator(account, role), action, on }),
  };
}

test('the stack has these keys and no other', () => {
  expect(new Policies(protectedStack).references.all('aws_kms_key')).toHaveLength(KEYS.length);
});

describe.each(KEYS)('the key of %s in production', (capability) => {
  const { answer, attributes } = keyIn(protectedStack, capability);
  const { breakGlassRole } = accountNames(production.target, 'production');

  test.each(DANGEROUS)('refuses %s to an administrator, not to the break-glass role', async (action) => {
    await expect(answer(PRODUCTION_ACCOUNT, action)).resolves.toBe('denied');
    await expect(answer(PRODUCTION_ACCOUNT, action, breakGlassRole)).resolves.toBe('allowed');
  });

  test('refuses a role that is called like the break-glass role in another account', async () => {
    await expect(answer(OTHER_ACCOUNT, 'kms:PutKeyPolicy', breakGlassRole)).resolves.toBe('denied');
  });

  test('is used and described by whom the account lets, and by nobody of another account', async () => {
    await expect(answer(PRODUCTION_ACCOUNT, 'kms:Decrypt')).resolves.toBe('allowed');
    await expect(answer(PRODUCTION_ACCOUNT, 'kms:DescribeKey')).resolves.toBe('allowed');
    await expect(answer(OTHER_ACCOUNT, 'kms:Decrypt')).resolves.toBe('denied');
  });

  test('rotates, waits 30 days, and is refused to a plan that destroys it', () => {
    expect(attributes).toMatchObject({
      enable_key_rotation: true,
      deletion_window_in_days: 30,
      lifecycle: { prevent_destroy: true },
      bypass_policy_lockout_safety_check: true,
    });
  });
});

describe.each(KEYS)('the key of %s in a sandbox', (capability) => {
  const { answer, attributes } = keyIn(disposableStack, capability);

  test.each(DANGEROUS)('lets an administrator of the account %s', async (action) => {
    await expect(answer(SANDBOX_ACCOUNT, action)).resolves.toBe('allowed');
    await expect(answer(OTHER_ACCOUNT, action)).resolves.toBe('denied');
  });

  test('rotates all the same, and goes after the least that KMS offers', () => {
    expect(attributes).toMatchObject({
      enable_key_rotation: true,
      deletion_window_in_days: 7,
      lifecycle: { prevent_destroy: false },
      bypass_policy_lockout_safety_check: false,
    });
  });
});

test('the target may name another break-glass role', async () => {
  const named = production.staging({
    target: { account: PRODUCTION_ACCOUNT, region: 'eu-west-1', breakGlassRole: 'emergency' },
  });
  const { answer } = keyIn(
    stackOf((app) => acme.build(app, named)),
    'lake',
  );
  await expect(answer(PRODUCTION_ACCOUNT, 'kms:DisableKey', 'emergency')).resolves.toBe('allowed');
  const { breakGlassRole } = accountNames(production.target, 'staging');
  await expect(answer(PRODUCTION_ACCOUNT, 'kms:DisableKey', breakGlassRole)).resolves.toBe('denied');
});
