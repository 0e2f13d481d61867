import { Construct } from 'constructs';
import { accountBase, Environment, platform } from '../../lib';
import { aws } from '../../lib/aws';
import { google } from '../../lib/google';
import { testApp } from '../../lib/testing/synth';
import { production, REGION, SANDBOX_ACCOUNT } from './../support/acme';
import { inShort } from '../support/problems';

/** Clouds in which something stands for warehouse and orchestrator, so that what they imply can be looked at alone. */
const standIns = {
  warehouse: (scope: Construct, id: string) => new Construct(scope, id),
  orchestrator: (scope: Construct, id: string) => new Construct(scope, id),
};
const cloud = aws.replace(standIns);
const inProduction = Environment.production({ cloud, target: production.target });
const target = { account: SANDBOX_ACCOUNT, region: REGION };
const sandbox = (settings: object = {}, more: object = {}) =>
  inProduction.sandbox({ owner: 'ada', expires: '2026-12-01', target, settings, ...more });

const warehouse = { database: 'analytics' };
const withWarehouse = platform('acme', { lake: {}, warehouse });
const withBoth = platform('acme', { lake: {}, warehouse, orchestrator: {} });
const onAthena = platform('acme', { lake: {}, warehouse: { ...warehouse, engine: 'athena' } });

describe('a definition implies a network', () => {
  test('with a warehouse or an orchestrator that lies in one', () => {
    expect(withWarehouse.build(testApp(), inProduction).network.subnetIds).toHaveLength(3);
    expect(platform('acme', { orchestrator: {} }).build(testApp(), inProduction).network.vpcId).toBeDefined();
  });

  test('as it declares it, where it does', () => {
    const { network } = platform('acme', { network: { zones: 4 }, warehouse }).build(testApp(), inProduction);
    expect(network.subnetIds).toHaveLength(4);
  });

  test('not with a warehouse that is the cloud’s own affair, nor with what needs none', () => {
    for (const definition of [onAthena, platform('acme', { lake: {} })])
      expect(definition.build(testApp(), inProduction).capabilities.network).toBeUndefined();
  });

  test('not on a cloud that has none, where somebody builds a warehouse otherwise', () => {
    const elsewhere = Environment.production({
      cloud: google.replace({ warehouse: standIns.warehouse }),
      target: { project: 'acme-production', projectNumber: '123456789012', region: 'europe-west1' },
    });
    expect(withWarehouse.build(testApp(), elsewhere).capabilities.network).toBeUndefined();
  });
});

describe('a sandbox', () => {
  test('has none of its own, because nothing of it lies in one', () => {
    expect(withBoth.build(testApp(), sandbox()).capabilities.network).toBeUndefined();
  });

  test.each([
    [{ warehouse: 'own' }, 'warehouse'],
    [{ orchestrator: 'own' }, 'orchestrator'],
    [{ warehouse: 'own', orchestrator: 'own' }, 'warehouse and orchestrator'],
  ])('with %p and no network is refused once', (settings, what) => {
    const build = () => withBoth.build(testApp(), sandbox(settings));
    expect(inShort(build)).toEqual(['network at acme in ada.network']);
    expect(build).toThrow(new RegExp(`${what} of the environment's own must lie in a network`));
    expect(() => withBoth.build(testApp(), sandbox({ ...settings, network: 'own' }))).not.toThrow();
  });

  test('with an engine of its own that lies in no network needs none', () => {
    expect(() => onAthena.build(testApp(), sandbox({ warehouse: 'own' }))).not.toThrow();
  });

  test('with too few zones for Redshift is refused, wherever its network comes from', () => {
    const narrow = platform('acme', { lake: {}, network: { zones: 2 }, warehouse });
    expect(inShort(() => narrow.build(testApp(), sandbox({ network: 'own', warehouse: 'own' })))).toEqual([
      'network at acme in ada.network',
    ]);
    const base = accountBase('shared', { cloud, target, lends: { network: { zones: 2 } } });
    const borrower = sandbox({ network: 'borrowed', warehouse: 'own' }, { base });
    expect(inShort(() => withWarehouse.build(testApp(), borrower))).toEqual([
      'network at acme in ada.network',
    ]);
    expect(() => narrow.build(testApp(), sandbox({ network: 'own' }))).not.toThrow();
  });
});

describe('a base that lends a warehouse', () => {
  const lends = (given: object) => accountBase('shared', { cloud, target, lends: given });

  test('lends the network that it lies in, and a sandbox borrows both', () => {
    const base = lends({ warehouse });
    expect(base.lends.network).toEqual({ range: '10.0.0.0/16', zones: 3, internet: false });
    const built = accountBase('shared', { cloud: aws, target, lends: { warehouse } }).build(testApp());
    expect(built.lends.network).toBeDefined();
    expect(sandbox({}, { base }).settings).toMatchObject({
      network: 'borrowed',
      warehouse: 'borrowed',
      orchestrator: 'local',
    });
  });

  test('is refused where its network is too small for that, and where the cloud cannot', () => {
    expect(inShort(() => lends({ warehouse, network: { zones: 2 } }).build(testApp()))).toEqual([
      `network at base 'shared'.lends.network`,
    ]);
    const bare = aws.replace({ warehouse: undefined as never });
    expect(inShort(() => accountBase('shared', { cloud: bare, target, lends: { warehouse } }))).toContain(
      `capability-missing at base 'shared'.lends.warehouse`,
    );
  });
});
