import { accountBase, Environment, existing, imported, platform } from '../../lib';
import { aws, type AwsAdoption } from '../../lib/aws';
import { testApp } from '../../lib/testing/synth';
import { ada, production, REGION, SANDBOX_ACCOUNT } from '../support/acme';
import { networked, sandboxWith } from '../support/networked';
import { inShort, problemsOf } from '../support/problems';

const target = { account: SANDBOX_ACCOUNT, region: REGION };
const declared = (network: unknown) => inShort(() => platform('acme', { network: network as {} }));

describe('a definition is refused', () => {
  test.each([
    '10.0.0.0',
    '10.0.0.1/16',
    '10.0.0.0/40',
    '300.0.0.0/16',
    'fd00::/16',
    '8.8.0.0/16',
    '',
    16,
    null,
  ])('whose network has the range %p', (range) =>
    expect(declared({ range })).toEqual(['network at acme.network.range']),
  );

  test.each(['10.0.0.0/15', '10.0.0.0/21'])('whose network has the size of %s', (range) => {
    expect(problemsOf(() => platform('acme', { network: { range } }))).toEqual([
      expect.objectContaining({ what: 'it must be between a /20 and a /16', got: range }),
    ]);
  });

  test.each([1, 0, -1, 7, 2.5, '3', NaN])('whose network spans %p zones', (zones) => {
    expect(declared({ zones })).toEqual(['number at acme.network.zones']);
  });

  test('whose subnets overlap, lie outside, are no ranges, or too small', () => {
    const subnets = ['10.0.0.0/24', '10.0.0.128/25', '10.1.0.0/24', '10.0.3.1/24', '10.0.4.0/29'];
    expect(
      problemsOf(() => platform('acme', { network: { subnets } })).map(({ path, what }) => [path, what]),
    ).toEqual([
      ['acme.network.subnets[1]', 'it overlaps 10.0.0.0/24'],
      ['acme.network.subnets[2]', "it lies outside the network's range"],
      ['acme.network.subnets[3]', 'it must be a private range of addresses, written from its first one'],
      ['acme.network.subnets[4]', 'a subnet is at least a /28'],
    ]);
  });

  test('whose subnets take the place of gateways', () => {
    expect(declared({ subnets: ['10.0.0.0/24', '10.0.224.0/24'] })).toEqual([
      'network at acme.network.subnets[1]',
    ]);
  });

  test('that has one subnet, or another number of subnets than of zones', () => {
    expect(declared({ subnets: ['10.0.0.0/24'] })).toEqual(['number at acme.network.subnets']);
    expect(declared({ zones: 3, subnets: ['10.0.0.0/24', '10.0.1.0/24'] })).toEqual([
      'network at acme.network.zones',
    ]);
  });

  test('that says nonsense, in JavaScript', () => {
    expect(declared(7)).toEqual(['type at acme.network']);
    expect(declared({ internet: 'yes' })).toEqual(['type at acme.network.internet']);
    expect(declared({ subnets: '10.0.0.0/24' })).toEqual(['type at acme.network.subnets']);
    expect(declared({ cidr: '10.0.0.0/16' })).toEqual(['unknown-member at acme.network.cidr']);
  });
});

describe('an environment is refused', () => {
  const adopting = (network: unknown) =>
    Environment.production({
      cloud: aws,
      target: production.target,
      adopt: { network } as AwsAdoption,
    });
  const refused = (network: unknown) => inShort(() => networked().build(testApp(), adopting(network)));
  const vpcId = 'vpc-0123456789abcdef0';
  const [one, two] = ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'];
  const at = 'acme in production.adopt.network';

  test('whose network lacks two subnets, or names what is none', () => {
    expect(refused(existing({ vpcId, subnetIds: [one] }))).toEqual([`adoption at ${at}`]);
    expect(refused(existing({ vpcId, subnetIds: [one, one] }))).toEqual([`adoption at ${at}`]);
    expect(refused(existing({ vpcId, subnetIds: [one, two, two] }))).toEqual([`duplicate at ${at}`]);
    expect(refused(existing({ vpcId }))).toEqual([`adoption at ${at}`]);
    expect(refused(existing({ vpcId: 'acme', subnetIds: [one, 'b'] }))).toEqual([
      `adoption at ${at}`,
      `adoption at ${at}`,
    ]);
    expect(refused(imported({ vpcId, subnetIds: [one, two] }))).toEqual([`adoption at ${at}`]);
    expect(refused({ vpcId })).toContain(`adoption at ${at}`);
    const right = adopting(existing({ vpcId, subnetIds: [one, two] }));
    expect(() => networked().build(testApp(), right)).not.toThrow();
  });

  test('that adopts a network for nothing', () => {
    const adopt = { network: existing({ vpcId, subnetIds: [one!, two!] }) };
    const none = platform('acme', {});
    const adopts = Environment.production({ cloud: aws, target: production.target, adopt });
    expect(inShort(() => none.build(testApp(), adopts))).toEqual([`unknown-capability at ${at}`]);
    expect(inShort(() => networked().build(testApp(), sandboxWith('none', { adopt })))).toEqual([
      'network at acme in ada.adopt.network',
    ]);
  });

  test('that has fewer zones than its network spans', () => {
    const narrow = Environment.production({
      cloud: aws,
      target: { ...production.target, availabilityZones: [`${REGION}a`, `${REGION}b`] },
    });
    expect(inShort(() => networked().build(testApp(), narrow))).toEqual([
      'network at acme in production.network.zones',
    ]);
    expect(() => networked({ zones: 2 }).build(testApp(), narrow)).not.toThrow();
  });

  test('whose target names zones of elsewhere, or one twice', () => {
    const zones = (availabilityZones: unknown) => () =>
      Environment.production({ cloud: aws, target: { ...production.target, availabilityZones } as never });
    const place = "environment 'production'.target.availabilityZones";
    expect(inShort(zones(['us-east-1a', 'eu-west-1', 'eu-west-1ab']))).toEqual(
      [0, 1, 2].map((index) => `target at ${place}[${index}]`),
    );
    expect(inShort(zones(['eu-west-1a', 'eu-west-1a']))).toEqual([`duplicate at ${place}[1]`]);
    expect(inShort(zones('eu-west-1a'))).toEqual([`type at ${place}`]);
  });

  test('that borrows a network which its base does not lend', () => {
    const base = accountBase('shared', { cloud: aws, target });
    expect(inShort(() => sandboxWith('borrowed', { base }))).toEqual([
      "base at environment 'ada'.settings.network",
    ]);
    expect(inShort(() => sandboxWith('borrowed'))).toEqual(["base at environment 'ada'.settings.network"]);
  });
});

describe('a base is refused', () => {
  const lends = (given: unknown) =>
    inShort(() => accountBase('shared', { cloud: aws, target, lends: given as {} }));

  test('that lends a network which cannot work', () => {
    expect(lends({ network: { range: '10.0.0.0/8', zones: 9 } })).toEqual([
      "network at base 'shared'.lends.network.range",
      "number at base 'shared'.lends.network.zones",
    ]);
    expect(lends({ network: 7 })).toEqual(["type at base 'shared'.lends.network"]);
    expect(lends({ lake: {} })).toEqual(["unknown-member at base 'shared'.lends.lake"]);
  });

  test('where the account has fewer zones than the network spans', () => {
    const narrow = { ...target, availabilityZones: [`${REGION}a`, `${REGION}b`] };
    const base = accountBase('shared', { cloud: aws, target: narrow, lends: { network: {} } });
    expect(inShort(() => base.build(testApp()))).toEqual(["network at base 'shared'.lends.network.zones"]);
  });
});

test('the default sandbox builds what needs no network', () => {
  expect(() => networked().build(testApp(), ada)).not.toThrow();
});
