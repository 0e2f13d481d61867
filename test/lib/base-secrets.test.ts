import { accountBase, classifiedIn } from '../../lib';
import { aws } from '../../lib/aws';
import { google } from '../../lib/google';
import { synth, testApp } from '../../lib/testing/synth';
import { acme, ada, resourceAt, SANDBOX_ACCOUNT, stackOf } from '../support/acme';
import { lender, lenderStack } from '../support/lender';
import { inShort } from '../support/problems';
import { References } from '../support/references';

describe('a base that lends secrets', () => {
  const stack = lenderStack();
  const of = new References(stack);
  const secret = (name: string) =>
    resourceAt(stack, 'aws_secretsmanager_secret', `base/secrets/${name}`).attributes;

  test('has a place for each, under its own name', () => {
    expect(of.all('aws_secretsmanager_secret').map(({ attributes }) => attributes.name)).toEqual([
      'dataops-base/shared/crm-api-key',
      'dataops-base/shared/crm-api-key-old',
    ]);
    expect(secret('crm-api-key')).not.toHaveProperty('tags');
  });

  test('encrypts them with its one key, and protects them as production does', () => {
    expect(of.all('aws_kms_key')).toHaveLength(1);
    const key = of.attribute(resourceAt(stack, 'aws_kms_key', 'base/Key').address, 'arn');
    for (const { address, attributes } of of.all('aws_secretsmanager_secret')) {
      expect(of.attribute(address, 'kms_key_id')).toBe(key);
      expect(attributes).toMatchObject({ recovery_window_in_days: 30, lifecycle: { prevent_destroy: true } });
    }
  });

  test('gives them the policy of every secret', () => {
    const ours = stackOf((app) => acme.build(app, ada));
    const policyIn = (found: typeof stack, path: string) =>
      JSON.parse(String(resourceAt(found, 'aws_secretsmanager_secret_policy', path).attributes.policy));
    expect(policyIn(stack, 'base/secrets/crm-api-key')).toEqual(policyIn(ours, 'secrets/crm-api-key'));
    for (const { attributes } of of.all('aws_secretsmanager_secret_policy'))
      expect(attributes.block_public_policy).toBe(true);
  });

  test('classifies them, and publishes where each is', () => {
    const { stack: built, lends } = lender.build(testApp());
    expect(classifiedIn(built).map(({ class: kind, path }) => `${kind} ${path}`)).toEqual(
      expect.arrayContaining(['secret base/secrets/crm-api-key', 'secret base/secrets/crm-api-key-old']),
    );
    expect(lends.secrets?.secret('crm-api-key-old').secretName).toBe('dataops-base/shared/crm-api-key-old');
    expect(
      resourceAt(stack, 'aws_ssm_parameter', 'base/exports/secrets/crm-api-key').attributes,
    ).toMatchObject({
      name: '/dataops-base/shared/v1/secrets/crm-api-key',
      type: 'String',
      insecure_value: `\${${resourceAt(stack, 'aws_secretsmanager_secret', 'base/secrets/crm-api-key').address}.arn}`,
    });
  });

  test('goes without its protections once it is decommissioned', () => {
    const confirm = `dataops-base shared ${SANDBOX_ACCOUNT}`;
    const going = synth(lender.decommission({ confirm, reason: 'moved' }).build(testApp()).stack);
    for (const { attributes } of going.resourcesOf('aws_secretsmanager_secret'))
      expect(attributes).toMatchObject({ recovery_window_in_days: 0, lifecycle: { prevent_destroy: false } });
  });
});

describe('what is wrong with secrets that are lent', () => {
  const lending = (secrets: unknown) => () =>
    accountBase('shared', { cloud: aws, target: lender.target, lends: { secrets: secrets as string[] } });

  test('is a name that none can have, or one twice', () => {
    expect(inShort(lending(['a', 7]))).toEqual([`type at base 'shared'.lends.secrets[1]`]);
    expect(inShort(lending(['CRM', 'a', 'a']))).toEqual([
      `name at base 'shared'.lends.secrets[0]`,
      `duplicate at base 'shared'.lends.secrets[2]`,
    ]);
    expect(inShort(lending(['crm-api-key', 'crm_api_key']))).toEqual([
      `duplicate at base 'shared'.lends.secrets`,
    ]);
    expect(inShort(lending('crm-api-key'))).toEqual([`type at base 'shared'.lends.secrets`]);
  });

  test('is a cloud that has no base', () => {
    const project = { project: 'acme-sandboxes', projectNumber: '210987654321', region: 'europe-west1' };
    const given = { cloud: google, target: project, lends: { secrets: ['a'] } };
    expect(inShort(() => accountBase('shared', given as never))).toEqual([
      `capability-missing at base 'shared'.cloud`,
    ]);
  });
});
