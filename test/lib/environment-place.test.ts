import { Environment } from '../../lib';
import { aws } from '../../lib/aws';
import { PRODUCTION_ACCOUNT, production, REGION, SANDBOX_ACCOUNT } from '../support/acme';
import { inShort, problemsOf } from '../support/problems';

const options = { owner: 'ada', expires: '2026-12-01', target: { account: SANDBOX_ACCOUNT, region: REGION } };

/** As JavaScript would: no type looks at it. */
const sandbox = (more: object) => production.sandbox({ ...options, ...more });
const problems = (more: object) => inShort(() => sandbox(more));
const inProduction = (given: object) =>
  inShort(() => Environment.production(given as { cloud: typeof aws; target: never }));

describe("production's account", () => {
  const target = production.target;

  test('takes no sandbox without a reason', () => {
    const [problem] = problemsOf(() => sandbox({ target }));
    expect(problem).toMatchObject({ code: 'shared-account', got: PRODUCTION_ACCOUNT });
    expect(problem?.fix).toContain('shareAccountWithProduction');
  });

  test('takes one with a reason, also in another region', () => {
    const shareAccountWithProduction = 'the account for tests is not there yet';
    expect(() => sandbox({ target, shareAccountWithProduction })).not.toThrow();
    expect(problems({ target: { ...target, region: 'us-east-1' } })).toEqual([
      `shared-account at environment 'ada'.target`,
    ]);
  });

  test.each(['', '  ', 7, null, true])('takes none for the reason %p', (shareAccountWithProduction) => {
    expect(problems({ target, shareAccountWithProduction })).toEqual([
      `shared-account at environment 'ada'.shareAccountWithProduction`,
    ]);
  });
});

describe('a target', () => {
  test.each([undefined, null, 'eu-west-1', 7])('is not %p', (target) => {
    expect(problems({ target })).toEqual([`target at environment 'ada'.target`]);
    expect(inProduction({ cloud: aws, target })).toEqual([`target at environment 'production'.target`]);
  });

  test("has an account of 12 digits, as a text, and a region of AWS's form", () => {
    for (const account of ['', '12345678901', '1234567890123', '12345678901a', 123456789012, undefined])
      expect(inProduction({ cloud: aws, target: { account, region: REGION } })).toEqual([
        `target at environment 'production'.target.account`,
      ]);
    for (const region of [
      '',
      'eu',
      'eu-west',
      'EU-WEST-1',
      'europe-west1',
      'eu-west-1a',
      undefined,
      ['eu-west-1'],
    ])
      expect(inProduction({ cloud: aws, target: { account: PRODUCTION_ACCOUNT, region } })).toEqual([
        `target at environment 'production'.target.region`,
      ]);
  });

  test.each(['eu-west-1', 'ap-southeast-3', 'us-gov-east-1', 'cn-northwest-1', 'il-central-1'])(
    'may lie in %p',
    (region) => {
      expect(inTarget({ region })).not.toThrow();
    },
  );

  test('names things of the account in forms that AWS knows', () => {
    const at = `environment 'production'.target`;
    const wrong = { boundary: 'a b', breakGlassRole: 'a/b', stateBucket: 'Upper' };
    expect(new Set(inShort(inTarget(wrong)))).toEqual(
      new Set([`target at ${at}.boundary`, `target at ${at}.breakGlassRole`, `target at ${at}.stateBucket`]),
    );
    expect(
      inTarget({ boundary: 'own-boundary', breakGlassRole: 'emergency', stateBucket: 'acme-state' }),
    ).not.toThrow();
    expect(inShort(inTarget({ boundry: 'own-boundary' }))).toEqual([`unknown-member at ${at}.boundry`]);
  });

  const inTarget = (more: object) => () =>
    Environment.production({ cloud: aws, target: { account: PRODUCTION_ACCOUNT, region: REGION, ...more } });
});

describe('what is no option', () => {
  test('is refused: production cannot be asked to be disposable', () => {
    const disposable = { cloud: aws, target: production.target, settings: { removal: 'destroy' } };
    expect(inProduction(disposable)).toEqual([`unknown-member at environment 'production'.settings`]);
    expect(inProduction({ ...production, decommissioned: {} })).toContain(
      `unknown-member at environment 'production'.decommissioned`,
    );
    expect(inShort(() => production.staging({ ...disposable }))).toEqual([
      `unknown-member at environment 'staging'.cloud`,
      `unknown-member at environment 'staging'.settings`,
    ]);
  });

  test('is refused: a sandbox chooses among the settings that there are, and is always disposable', () => {
    const at = `environment 'ada'.settings`;
    expect(problems({ settings: { removal: 'retain' } })).toEqual([`unknown-setting at ${at}.removal`]);
    expect(problems({ settings: { instances: 3 } })).toEqual([`unknown-setting at ${at}.instances`]);
    expect(problems({ settings: { size: 'small' } })).toEqual([`unknown-setting at ${at}.size`]);
    expect(problems({ settings: { alerts: 'ada' } })).toEqual([`unknown-setting at ${at}.alerts`]);
    expect(problems({ expiry: '2026-12-01' })).toEqual([`unknown-member at environment 'ada'.expiry`]);
    for (const alerts of ['team', 'silent', 'ann@acme.example'])
      expect(sandbox({ settings: { size: 'production', alerts } }).settings).toEqual({
        removal: 'destroy',
        size: 'production',
        alerts,
        keys: 'own',
        logs: 'own',
        secrets: 'own',
        network: 'none',
        warehouse: 'athena',
        orchestrator: 'local',
        schedules: 'paused',
        replicas: 'none',
        data: 'empty',
      });
  });

  test('is refused, as everything else that is wrong with a sandbox, at once', () => {
    const all = { owner: '', expires: 'soon', target: production.target, settings: { size: 0 }, ownr: 'ada' };
    expect(problems(all)).toEqual([
      `unknown-member at environment ''.ownr`,
      `unknown-setting at environment ''.settings.size`,
      `owner at environment ''.owner`,
      `name at environment ''.name`,
      `expiry at environment ''.expires`,
      `shared-account at environment ''.target`,
    ]);
  });

  test('a missing cloud, or something else in its place', () => {
    expect(inProduction({ target: production.target })).toEqual([`type at environment 'production'.cloud`]);
    expect(inProduction({ cloud: 'aws', target: production.target })).toEqual([
      `type at environment 'production'.cloud`,
    ]);
  });
});
