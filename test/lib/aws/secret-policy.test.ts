import { acme, OTHER_ACCOUNT, production, PRODUCTION_ACCOUNT, resourceAt, stackOf } from '../../support/acme';
import { administrator, Policies, service } from '../../support/evaluate';

const stack = stackOf((app) => acme.build(app, production));
const policies = new Policies(stack);
const { references } = policies;
const secret = references.attribute(
  resourceAt(stack, 'aws_secretsmanager_secret', 'secrets/crm-api-key').address,
  'arn',
);
const read = 'secretsmanager:GetSecretValue';

/** As if somebody had written a stray statement into the policy, or had shared the secret by other means. */
function openedTo(account: string): Policies {
  const own = resourceAt(stack, 'aws_secretsmanager_secret_policy', 'secrets/crm-api-key');
  const document = references.document(own, 'policy') as { Statement: object[] };
  const stray = { Effect: 'Allow', Principal: { AWS: account }, Action: 'secretsmanager:*', Resource: '*' };
  const elsewhere = { [ELSEWHERE]: { ...document, Statement: [...document.Statement, stray] } };
  return new Policies(stack, { elsewhere });
}
const ELSEWHERE = secret.replace('crm-api-key', 'opened');

test("the own account's administrator reads a secret", async () => {
  await expect(
    policies.answer({ by: administrator(PRODUCTION_ACCOUNT), action: read, on: secret }),
  ).resolves.toBe('allowed');
});

test('another account reads none, even where a stray statement lets it in', async () => {
  const by = administrator(OTHER_ACCOUNT);
  await expect(policies.answer({ by, action: read, on: secret })).resolves.toBe('denied');
  await expect(openedTo(OTHER_ACCOUNT).answer({ by, action: read, on: ELSEWHERE })).resolves.toBe('denied');
});

test('it is the account that is refused: the same stray statement lets the own account in', async () => {
  const by = { principal: `arn:aws:iam::${PRODUCTION_ACCOUNT}:role/without-any-policy` };
  await expect(openedTo(PRODUCTION_ACCOUNT).answer({ by, action: read, on: ELSEWHERE })).resolves.toBe(
    'denied',
  );
  const admin = administrator(PRODUCTION_ACCOUNT);
  await expect(openedTo(PRODUCTION_ACCOUNT).answer({ by: admin, action: read, on: ELSEWHERE })).resolves.toBe(
    'allowed',
  );
});

test('a service that acts for the account is not shut out, but is not let in either', async () => {
  const by = service('rds.amazonaws.com');
  await expect(policies.answer({ by, action: read, on: secret })).resolves.toBe('denied');
});

test("every secret has the policy, is encrypted with the capability's key, and may not be made public", () => {
  const secrets = references.all('aws_secretsmanager_secret');
  expect(secrets).toHaveLength(2);
  const owners = references.all('aws_secretsmanager_secret_policy').map(({ address, attributes }) => {
    expect(attributes.block_public_policy).toBe(true);
    return references.attribute(address, 'secret_arn');
  });
  const key = references.attribute(resourceAt(stack, 'aws_kms_key', 'secrets').address, 'arn');
  expect(owners.sort()).toEqual(secrets.map(({ address }) => references.attribute(address, 'arn')).sort());
  for (const { address } of secrets) expect(references.attribute(address, 'kms_key_id')).toBe(key);
});
