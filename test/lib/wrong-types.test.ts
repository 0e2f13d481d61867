import fc from 'fast-check';
import { accountBase, Environment, existing, InvalidPlatform, platform, type Decommission } from '../../lib';
import { aws } from '../../lib/aws';
import { testApp } from '../../lib/testing/synth';
import { acme, ada, production, REGION, SANDBOX_ACCOUNT } from '../support/acme';
import { corrupted, junk } from '../support/corrupt';
import { orchestrated } from '../support/orchestrated';
import { shared } from '../support/shared-base';

/** Runs what untyped code might do: it may succeed, or say what is wrong. */
function survives(action: () => unknown): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof InvalidPlatform)) throw error;
    expect(error.problems.length).toBeGreaterThan(0);
    expect(error.message).not.toBe('');
  }
}

const never = <T>(value: unknown) => value as T;

describe('untyped code gets an InvalidPlatform, and never a TypeError', () => {
  test('for a definition', () => {
    const definition = {
      ...acme.definition,
      extensions: { own: { build: () => undefined } },
      orchestrator: orchestrated.definition.orchestrator,
      removed: ['lake/old'],
    };
    const secrets = { 'crm-api-key': { rotateEveryDays: 30 }, 'erp-password': {} };
    const either = fc.oneof(corrupted(definition), corrupted({ ...definition, secrets }));
    fc.assert(
      fc.property(fc.oneof(either, junk), fc.oneof(fc.constant('acme'), junk), (given, name) =>
        survives(() => platform(never<string>(name), never<{}>(given))),
      ),
      { numRuns: 2000 },
    );
  });

  test('for production and staging', () => {
    const options = { cloud: aws, target: production.target };
    const good = fc.record({ target: corrupted(options.target), cloud: fc.oneof(fc.constant(aws), junk) });
    fc.assert(
      fc.property(fc.oneof(good, junk), (given) => {
        survives(() => Environment.production(never<typeof options>(given)));
        survives(() => production.staging(never<typeof options>(given)));
      }),
      { numRuns: 1000 },
    );
  });

  test('for a base', () => {
    const options = { cloud: aws, target: shared.target };
    const good = fc.record({
      target: corrupted(options.target),
      cloud: fc.oneof(fc.constant(aws), junk),
      lends: fc.oneof(corrupted({ secrets: ['crm-api-key'] }), junk),
    });
    fc.assert(
      fc.property(fc.oneof(good, junk), fc.oneof(fc.constant('shared'), junk), junk, (given, name, other) => {
        survives(() => accountBase(never<string>(name), never<typeof options>(given)));
        survives(() => shared.build(testApp(), never<{}>(other)));
        survives(() => shared.decommission(never<Decommission>(other)));
      }),
      { numRuns: 200 },
    );
  });

  test('for a sandbox', () => {
    const options = {
      owner: 'ada',
      name: 'ada-2',
      expires: '2026-12-01',
      target: { account: SANDBOX_ACCOUNT, region: REGION },
      shareAccountWithProduction: 'none is free',
      base: shared,
      settings: { size: 'smallest', alerts: 'silent', keys: 'borrowed', logs: 'own', secrets: 'own' },
    } as const;
    fc.assert(
      fc.property(fc.oneof(corrupted(options), junk), (given) =>
        survives(() => production.sandbox(never<typeof options>(given))),
      ),
      { numRuns: 2000 },
    );
  });

  test('for a decommission, at the latest when it is built', () => {
    const good = { confirm: 'acme production 111122223333', reason: 'moved' };
    fc.assert(
      fc.property(fc.oneof(corrupted(good), junk), (given) =>
        survives(() => acme.build(testApp(), production.decommission(never<typeof good>(given)))),
      ),
      { numRuns: 50 },
    );
  });

  test('for what an environment adopts, and how its cloud is tuned', () => {
    const adopt = {
      zones: { raw: existing({ bucket: 'acme-raw', keyArn: KEY }) },
      roles: { loader: existing({ roleName: 'loader' }) },
      keys: { lake: existing({ keyArn: KEY }) },
      logBucket: existing({ bucket: 'acme-logs' }),
    };
    const tuning = {
      orchestrator: { environmentClass: 'mw1.small' as const },
      lake: {
        bytesScannedCutoffPerQuery: 10_000_000,
        replicate: { curated: { region: 'eu-central-1', followsDeletions: true } },
      },
      secrets: {
        rotatedBy: { 'crm-api-key': 'rotate' },
        replicate: { 'crm-api-key': ['eu-central-1'] },
      },
      trust: { loader: { services: ['a.amazonaws.com'] } },
    };
    fc.assert(
      fc.property(corrupted(adopt), corrupted(tuning), (given, tuned) =>
        survives(() => {
          const cloud = aws.with(never<typeof tuning>(tuned));
          const options = { cloud, target: production.target, adopt: never<typeof adopt>(given) };
          acme.build(testApp(), Environment.production(options));
        }),
      ),
      { numRuns: 300 },
    );
  });

  test('for an environment and the inputs of a build', () => {
    const golden = { stack: { 'lake/raw': { class: 'store', address: 'a.b', name: 'b', with: ['c.d'] } } };
    const inputs = { creation: 'c1', expires: '2026-12-01', golden };
    fc.assert(
      fc.property(junk, fc.oneof(corrupted(inputs), junk), (environment, given) => {
        survives(() => acme.build(testApp(), never<typeof ada>(environment)));
        survives(() => acme.build(testApp(), ada, never<{}>(given)));
      }),
      { numRuns: 100 },
    );
  });
});

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
