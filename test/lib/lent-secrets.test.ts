import { accountBase, existing, platform, requirementsOf } from '../../lib';
import { aws } from '../../lib/aws';
import { testApp } from '../../lib/testing/synth';
import { acme, ada, production, REGION, resourceAt, SANDBOX_ACCOUNT, stackOf } from '../support/acme';
import { lender } from '../support/lender';
import { inShort, problemsOf } from '../support/problems';
import { shared } from '../support/shared-base';

const target = { account: SANDBOX_ACCOUNT, region: REGION };
const options = { owner: 'ada', expires: '2026-12-01', target };
const sandbox = (more: object) => production.sandbox({ ...options, ...more });
const jsonOf = (environment: typeof ada) => stackOf((app) => acme.build(app, environment)).json;

describe('a sandbox with such a base', () => {
  test('borrows them, unless it says otherwise; another one has its own alone', () => {
    const settingOf = (more: object) => sandbox(more).settings.secrets;
    expect(settingOf({ base: lender })).toBe('borrowed');
    expect(settingOf({ base: lender, settings: { secrets: 'own' } })).toBe('own');
    expect(settingOf({ base: shared })).toBe('own');
    expect(settingOf({ base: accountBase('shared', { cloud: aws, target, lends: { secrets: [] } }) })).toBe(
      'own',
    );
    for (const { settings } of [ada, production, production.staging({ target })])
      expect(settings.secrets).toBe('own');
  });

  test('keeps a place of its own for each of its secrets, which says where the base’s is', () => {
    const stack = stackOf((app) => acme.build(app, sandbox({ base: lender })));
    const tagsOf = (name: string) =>
      resourceAt(stack, 'aws_secretsmanager_secret', `secrets/${name}`).attributes.tags;
    expect(tagsOf('crm-api-key')).toEqual({ 'dataops:lent-as': 'dataops-base/shared/crm-api-key' });
    expect(tagsOf('erp-password')).toBeUndefined();
  });

  test('requires of the base what its own definition declares, and no other', () => {
    const required = (environment: typeof ada) =>
      requirementsOf(acme.build(testApp(), environment)).map(({ parameter }) => parameter);
    const path = '/dataops-base/shared/v1';
    expect(required(sandbox({ base: lender }))).toEqual([
      `${path}/access-logs`,
      `${path}/key`,
      `${path}/secrets/crm-api-key`,
    ]);
    const settings = { keys: 'own', logs: 'own' };
    expect(required(sandbox({ base: lender, settings }))).toEqual([
      `${path}/key`,
      `${path}/secrets/crm-api-key`,
    ]);
    const [own] = requirementsOf(acme.build(testApp(), sandbox({ base: lender }))).slice(-1);
    expect(own).toMatchObject({ offer: 'secrets', what: 'crm-api-key', base: 'shared', contract: 1 });
  });

  test('reads the base’s key where its own is another one', () => {
    const keysRead = (more: object) =>
      stackOf((app) => acme.build(app, sandbox({ base: lender, ...more })))
        .elements.filter(({ type }) => type === 'aws_ssm_parameter')
        .map(({ path }) => path.replace(/^.*?\/.*?\//, ''));
    const keyArn = `arn:aws:kms:${REGION}:${SANDBOX_ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
    const lent = expect.stringMatching(/^secrets\/Lent\/Key/);
    expect(keysRead({})).not.toContainEqual(lent);
    expect(keysRead({ settings: { keys: 'own' } })).toEqual([lent]);
    expect(keysRead({ adopt: { keys: { secrets: existing({ keyArn }) } } })).toContainEqual(lent);
  });

  test('that keeps secrets to itself is the same as with a base that lends none', () => {
    expect(jsonOf(sandbox({ base: lender, settings: { secrets: 'own' } }))).toEqual(
      jsonOf(sandbox({ base: shared })),
    );
  });

  test('is not touched by what the base lends besides', () => {
    const { definition } = acme;
    const erp = platform('acme', { ...definition, secrets: ['erp-password'], roles: {} });
    const json = (base: typeof lender) => stackOf((app) => erp.build(app, sandbox({ base }))).json;
    expect(json(lender)).toEqual(json(shared));
  });
});

test('a sandbox cannot borrow secrets from a base that lends none', () => {
  const [problem] = problemsOf(() => sandbox({ base: shared, settings: { secrets: 'borrowed' } }));
  expect(problem).toMatchObject({
    code: 'base',
    path: `environment 'ada'.settings.secrets`,
    fix: `let it: accountBase('shared', { …, lends: { secrets: ['…'] } })`,
  });
  expect(inShort(() => sandbox({ settings: { secrets: 'borrowed' } }))).toEqual([
    `base at environment 'ada'.settings.secrets`,
  ]);
  expect(inShort(() => sandbox({ base: lender, settings: { secrets: 'lent' } }))).toEqual([
    `unknown-setting at environment 'ada'.settings.secrets`,
  ]);
});
