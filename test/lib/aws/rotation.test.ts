import { classifiedIn, Environment, platform } from '../../../lib';
import { aws, type AwsTuning } from '../../../lib/aws';
import { mirror, testApp } from '../../../lib/testing';
import { ada, production, PRODUCTION_ACCOUNT, REGION, resourceAt, stackOf } from '../../support/acme';
import { References } from '../../support/references';
import { inShort } from '../../support/problems';

const acme = platform('acme', {
  secrets: { 'crm-api-key': { rotateEveryDays: 30 }, 'erp-password': {} },
  roles: { loader: { secrets: ['crm-api-key'] } },
});
const expires = '2026-12-01';
const { target } = ada;
const productionWith = (secrets: AwsTuning['secrets']) =>
  Environment.production({ cloud: aws.with({ secrets }), target: production.target });
const ARN = `arn:aws:lambda:${REGION}:${PRODUCTION_ACCOUNT}:function:rotate-crm`;
const rotating = productionWith({ rotatedBy: { 'crm-api-key': 'rotate-crm' } });
const stack = stackOf((app) => acme.build(app, rotating));
const typesIn = (environment: typeof rotating) =>
  stackOf((app) => acme.build(app, environment)).elements.map(({ type }) => type);
const ROTATION = ['aws_lambda_permission', 'aws_secretsmanager_secret_rotation'];

test('a secret that rotates gets a new value as often as it says, from the function of its environment', () => {
  const of = new References(stack);
  const { address } = resourceAt(stack, 'aws_secretsmanager_secret', 'secrets/crm-api-key');
  const { secret_id, ...rotation } = resourceAt(
    stack,
    'aws_secretsmanager_secret_rotation',
    'secrets/crm-api-key/Rotation',
  ).attributes;
  expect(of.text(String(secret_id))).toBe(of.attribute(address, 'arn'));
  expect(rotation).toEqual({
    rotation_lambda_arn: ARN,
    rotate_immediately: false,
    rotation_rules: { automatically_after_days: 30 },
    depends_on: [resourceAt(stack, 'aws_lambda_permission', 'secrets').address],
  });
});

test('the service may call the function for that secret alone', () => {
  const of = new References(stack);
  const { address } = resourceAt(stack, 'aws_secretsmanager_secret', 'secrets/crm-api-key');
  const { source_arn, ...permission } = resourceAt(stack, 'aws_lambda_permission', 'secrets').attributes;
  expect(of.text(String(source_arn))).toBe(of.attribute(address, 'arn'));
  expect(permission).toEqual({
    function_name: ARN,
    action: 'lambda:InvokeFunction',
    principal: 'secretsmanager.amazonaws.com',
    source_account: PRODUCTION_ACCOUNT,
  });
});

test('a function may be given by its ARN', () => {
  const given = stackOf((app) => acme.build(app, productionWith({ rotatedBy: { 'crm-api-key': ARN } })));
  expect(
    resourceAt(given, 'aws_secretsmanager_secret_rotation', 'secrets').attributes.rotation_lambda_arn,
  ).toBe(ARN);
});

test('a secret is let go together with its rotation', () => {
  const { stack: built } = acme.build(testApp(), rotating);
  const secret = classifiedIn(built).find(({ path }) => path === 'secrets/crm-api-key')!;
  expect(secret.with.map((address) => address.split('.')[0]).sort()).toEqual(
    [...ROTATION, 'aws_secretsmanager_secret_policy'].sort(),
  );
});

describe('in a sandbox', () => {
  const sandbox = rotating.sandbox({ owner: 'ada', expires, target });

  test('rotations sleep like every schedule, and the mirror says why', () => {
    expect(typesIn(sandbox as unknown as typeof rotating)).not.toEqual(expect.arrayContaining([ROTATION[1]]));
    const found = mirror(acme.build(testApp(), sandbox), acme.build(testApp(), rotating));
    expect(found.unexplained).toEqual([]);
    const missing = found.explained.filter(
      ({ because }) => because === `only in production, by the setting 'schedules'`,
    );
    expect(missing.map(({ address }) => address.split('.')[0]).sort()).toEqual(ROTATION);
  });

  test('they run where a setting says so, with the function of that account', () => {
    const settings = { schedules: 'running' } as const;
    const running = rotating.sandbox({ owner: 'ada', expires, target, settings });
    const { elements } = stackOf((app) => acme.build(app, running));
    const rotation = elements.find(({ type }) => type === ROTATION[1])!.attributes;
    expect(rotation.rotation_lambda_arn).toBe(
      `arn:aws:lambda:${REGION}:${target.account}:function:rotate-crm`,
    );
    expect(mirror(acme.build(testApp(), running), acme.build(testApp(), rotating)).unexplained).toEqual([]);
  });

  test('nobody needs a function, not even one of another account', () => {
    expect(() => acme.build(testApp(), ada)).not.toThrow();
    const elsewhere = productionWith({ rotatedBy: { 'crm-api-key': ARN } });
    expect(() => acme.build(testApp(), elsewhere.sandbox({ owner: 'ada', expires, target }))).not.toThrow();
  });
});

describe('a rotation that cannot be is refused', () => {
  const refused = (secrets: unknown) =>
    inShort(() => acme.build(testApp(), productionWith(secrets as AwsTuning['secrets'])));
  const at = 'acme in production.secrets';

  test('without a function', () => {
    expect(refused(undefined)).toEqual([`capability-missing at ${at}.crm-api-key.rotateEveryDays`]);
  });

  test.each([
    'arn:aws:lambda',
    `${ARN}/1`,
    ARN.replace('lambda', 'iam'),
    ARN.replace(REGION, 'eu-north-1'),
    ARN.replace(PRODUCTION_ACCOUNT, target.account),
    'rotate crm',
    '',
    'f'.repeat(65),
    7,
    null,
  ])('by %p', (by) => {
    expect(new Set(refused({ rotatedBy: { 'crm-api-key': by } }))).toEqual(
      new Set([`target at ${at}.rotatedBy.crm-api-key`]),
    );
  });

  test.each([`${ARN}:live`, ARN, 'rotate_CRM-1'])('but not by %s', (by) => {
    expect(() => acme.build(testApp(), productionWith({ rotatedBy: { 'crm-api-key': by } }))).not.toThrow();
  });

  test('for a secret that does not rotate, or is none', () => {
    const rotatedBy = { 'crm-api-key': 'f', 'erp-password': 'f', crm: 'f', constructor: 'f' };
    expect(refused({ rotatedBy })).toEqual([
      `unknown-secret at ${at}.rotatedBy.erp-password`,
      `unknown-secret at ${at}.rotatedBy.crm`,
      `unknown-secret at ${at}.rotatedBy.constructor`,
    ]);
  });
});
