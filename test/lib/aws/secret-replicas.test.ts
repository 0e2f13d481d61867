import { classifiedIn, Environment, platform } from '../../../lib';
import { aws, type AwsTuning } from '../../../lib/aws';
import { mirror, synth, testApp } from '../../../lib/testing';
import { acme, ada, production, REGION, resourceAt, stackOf } from '../../support/acme';
import { inShort } from '../../support/problems';

const expires = '2026-12-01';
const { target } = ada;
const regions = ['eu-central-1', 'eu-north-1'] as const;
const productionWith = (replicate: NonNullable<AwsTuning['secrets']>['replicate']) =>
  Environment.production({ cloud: aws.with({ secrets: { replicate } }), target: production.target });
const copying = productionWith({ 'crm-api-key': regions });

test('a secret is copied nowhere unless somebody says so', () => {
  const stack = stackOf((app) => acme.build(app, production));
  for (const { attributes } of stack.elements.filter(({ type }) => type === 'aws_secretsmanager_secret'))
    expect(attributes).not.toHaveProperty('replica');
});

test('the copy of a secret is encrypted with a key of its own region, which is protected', () => {
  const stack = stackOf((app) => acme.build(app, copying));
  const keyIn = (region: string) => resourceAt(stack, 'aws_kms_key', `secrets/Replicas/${region}/Key`);
  const replicas = (name: string) =>
    resourceAt(stack, 'aws_secretsmanager_secret', `secrets/${name}`).attributes.replica;
  expect(replicas('crm-api-key')).toEqual(
    regions.map((region) => ({ region, kms_key_id: `\${${keyIn(region).address}.arn}` })),
  );
  expect(replicas('erp-password')).toBeUndefined();
  for (const region of regions)
    expect(keyIn(region).attributes).toMatchObject({
      provider: `aws.${region}`,
      enable_key_rotation: true,
      lifecycle: { prevent_destroy: true },
    });
  const classified = classifiedIn(acme.build(testApp(), copying).stack);
  expect(classified.map(({ path }) => path)).toContain('secrets/Replicas/eu-central-1/Key');
});

test('a sandbox keeps none unless a setting says so, and the mirror explains it', () => {
  const report = (settings: { readonly replicas?: 'kept' }) =>
    mirror(
      acme.build(testApp(), copying.sandbox({ owner: 'ada', expires, target, settings })),
      acme.build(testApp(), copying),
    );
  const without = report({});
  expect(without.unexplained).toEqual([]);
  const because = without.explained.filter(({ because }) => because.includes(`'replicas'`));
  expect(because.map(({ attribute }) => attribute)).toEqual(
    expect.arrayContaining(['replica[0].region', 'replica[1].kms_key_id', undefined]),
  );
  const kept = report({ replicas: 'kept' });
  expect(kept.unexplained).toEqual([]);
  const between = kept.explained.filter(({ because }) => because === `the setting 'replicas'`);
  expect(between.every(({ here, there }) => here === there)).toBe(true);
});

test('copies of zones and secrets in one region share its provider, where stores are apart as well', () => {
  const both = Environment.production({
    cloud: aws.with({
      lake: { replicate: { curated: { region: 'eu-central-1' } } },
      secrets: { replicate: { 'crm-api-key': ['eu-central-1'] } },
    }),
    target: production.target,
  });
  const apart = platform('acme', { ...acme.definition, cut: 'stores-apart' });
  for (const definition of [acme, apart]) {
    const { stores } = definition.build(testApp(), both);
    const { provider } = synth(stores).stacks[0]!.json as unknown as { provider: { aws: object[] } };
    expect(provider.aws).toHaveLength(2);
  }
});

test('a copy that cannot be is refused', () => {
  const refused = (replicate: unknown) =>
    inShort(() => acme.build(testApp(), productionWith(replicate as Record<string, string[]>)));
  const at = 'acme in production.secrets.replicate';
  expect(
    refused({ 'crm-api-key': [REGION, 'nowhere', 'eu-north-1', 'eu-north-1', 'us-gov-west-1'] }),
  ).toEqual([
    `target at ${at}.crm-api-key[0]`,
    `target at ${at}.crm-api-key[1]`,
    `duplicate at ${at}.crm-api-key[3]`,
    `target at ${at}.crm-api-key[4]`,
  ]);
  expect(refused({ crm: ['eu-north-1'] })).toEqual([`unknown-secret at ${at}.crm`]);
  expect(refused({ 'crm-api-key': 'eu-north-1' })).toEqual([`type at ${at}.crm-api-key`]);
});
