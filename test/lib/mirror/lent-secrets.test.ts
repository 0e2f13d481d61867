import { Construct } from 'constructs';
import { existing, extension, platform, type BuiltPlatform } from '../../../lib';
import type { AwsRoles, AwsSecretStore } from '../../../lib/aws';
import type { AnyEnvironment } from '../../../lib/environment';
import type { SandboxSettings } from '../../../lib/environment/options';
import { compare, sideOf } from '../../../lib/mirror';
import type { TerraformJson } from '../../../lib/mirror/json';
import { mirror } from '../../../lib/testing';
import { synth, testApp } from '../../../lib/testing/synth';
import { acme, ada, production } from '../../support/acme';
import { lender } from '../../support/lender';

/** The platform of tests, with an extension that grants one more role what is lent. */
const granting = platform('acme', {
  ...acme.definition,
  extensions: {
    grants: extension({
      build: (scope, id, { capabilities }) => {
        const { secrets, roles } = capabilities as { secrets: AwsSecretStore; roles: AwsRoles };
        secrets.secret('crm-api-key').grantRead(roles.role('analyst'));
        return new Construct(scope, id);
      },
    }),
  },
});

const builtIn = (environment: AnyEnvironment) =>
  granting.build(testApp(), environment as typeof production) as BuiltPlatform;
const read = (built: BuiltPlatform) => synth(built.stack).stacks[0]!.json as TerraformJson;
const inProduction = builtIn(production);
const options = { owner: 'ada', expires: '2026-12-01', target: ada.target, base: lender } as const;

function reportOf(environment: AnyEnvironment, change = (text: string) => text) {
  const built = builtIn(environment);
  const json = JSON.parse(change(JSON.stringify(read(built)))) as TerraformJson;
  return compare(sideOf(built, json), sideOf(inProduction, read(inProduction)));
}
const report = (settings: SandboxSettings = {}, change?: (text: string) => string) =>
  reportOf(production.sandbox({ ...options, settings }), change);
const bySecrets = ({ explained }: ReturnType<typeof report>) =>
  explained
    .filter(({ because }) => because.endsWith(`the setting 'secrets'`))
    .map(({ address, attribute }) => `${address.split('_').slice(0, -1).join('_')} ${attribute ?? ''}`);

const READS = 'policy.Statement[ReadLentCrmApiKey]';
const DECRYPTS = 'policy.Statement[DecryptLentSecrets]';

describe('a sandbox that borrows secrets differs from production by what a setting explains', () => {
  test('in who reads what is lent, and in what says where it is', () => {
    const found = report();
    expect(found.unexplained).toEqual([]);
    const explained = bySecrets(found);
    for (const role of ['loader', 'analyst'])
      expect(explained).toContain(`aws_iam_role_policy.roles_${role}_Policy ${READS}.Sid`);
    expect(explained).toContain('aws_secretsmanager_secret.secrets_crm-api-key tags.dataops:lent-as');
    expect(new Set(explained.map((it) => it.replace(/\.[^.]*$/, '')))).not.toContain(DECRYPTS);
    expect(explained.every((it) => it.includes(READS) || it.includes('lent-as'))).toBe(true);
  });

  test('in the base’s key, where the own is another one', () => {
    const found = report({ keys: 'own' });
    expect(found.unexplained).toEqual([]);
    const explained = bySecrets(found);
    expect(explained).toContain('data.aws_ssm_parameter.secrets_Lent_Key ');
    expect(explained).toContain(`aws_iam_role_policy.roles_loader_Policy ${DECRYPTS}.Resource`);
  });

  test('in the same where its own key is somebody else’s', () => {
    const keyArn = 'arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab';
    const adopt = { keys: { secrets: existing({ keyArn }) } };
    const found = reportOf(production.sandbox({ ...options, adopt }));
    expect(found.unexplained).toEqual([]);
    expect(bySecrets(found)).toContain('data.aws_ssm_parameter.secrets_Lent_Key ');
  });

  test('in the same where its stores are apart', () => {
    const apart = platform('acme', { ...acme.definition, cut: 'stores-apart' });
    for (const settings of [{}, { keys: 'own' }] as const) {
      const sandbox = apart.build(testApp(), production.sandbox({ ...options, settings }));
      const found = mirror(sandbox, apart.build(testApp(), production));
      expect(found.unexplained).toEqual([]);
      expect(bySecrets(found)).toContain(`aws_iam_role_policy.roles_loader_Policy ${READS}.Sid`);
    }
  });

  test('in nothing, where it keeps its secrets to itself', () => {
    const found = report({ secrets: 'own' });
    expect(found.unexplained).toEqual([]);
    expect(bySecrets(found)).toEqual([]);
  });
});

describe('what the setting does not explain is', () => {
  const LENT = 'secret:dataops-base/shared/crm-api-key-??????';

  test.each([
    ['another secret of the base', LENT, 'secret:dataops-base/shared/crm-api-key-old-??????'],
    ['all of the base’s secrets', LENT, 'secret:dataops-base/shared/*'],
    [
      'what the tag says',
      '"dataops:lent-as":"dataops-base/shared/',
      '"dataops:lent-as":"dataops-base/other/',
    ],
  ])('%s', (_what, from, to) => {
    const found = report({}, (text) => text.replaceAll(from, to));
    expect(found.unexplained).not.toEqual([]);
    for (const { because } of found.unexplained)
      expect(because).toMatch(/setting 'secrets' does not explain/);
  });

  test('a right that the role lacks', () => {
    const statement = /,\{\\"Sid\\":\\"ReadLentCrmApiKey\\"[^}]*\}/;
    const found = report({}, (text) => text.replace(statement, ''));
    expect(found.unexplained.map(({ attribute }) => attribute)).toEqual([READS]);
  });

  test('the same right in production', () => {
    const own = builtIn(production);
    const json = JSON.stringify(read(own)).replace('ReadSecretCrmApiKey', 'ReadLentCrmApiKey');
    const here = builtIn(production.sandbox(options));
    const found = compare(sideOf(here, read(here)), sideOf(own, JSON.parse(json) as TerraformJson));
    expect(found.unexplained).toContainEqual(
      expect.objectContaining({ because: expect.stringMatching(/production: predicted nothing/) }),
    );
  });
});
