import { openingsIn, pathsIn, type DescribedNetwork } from '../../local/proofs/reachability';

/** A private subnet with a member of a closed group, and a public one that holds a gateway alone. */
const CLOSED: DescribedNetwork = {
  subnets: [
    { id: 'subnet-private', givesAddresses: false, leadsTo: ['local', 'nat-1', 'vpce-1'] },
    { id: 'subnet-public', givesAddresses: false, leadsTo: ['local', 'igw-1'] },
  ],
  groups: [
    { id: 'sg-members', letsIn: ['sg-members', '10.0.0.0/16'] },
    { id: 'sg-default', letsIn: [] },
  ],
  interfaces: [
    { id: 'eni-member', subnet: 'subnet-private', groups: ['sg-members'], isGateway: false },
    {
      id: 'eni-gateway',
      subnet: 'subnet-public',
      groups: [],
      isGateway: true,
      publicAddress: '198.51.100.7',
    },
  ],
};

const withGroup = (...letsIn: string[]): DescribedNetwork => ({
  ...CLOSED,
  groups: [{ id: 'sg-members', letsIn }],
});
const withRoute = (network: DescribedNetwork, target: string): DescribedNetwork => ({
  ...network,
  subnets: network.subnets.map((it) =>
    it.id === 'subnet-private' ? { ...it, leadsTo: [...it.leadsTo, target] } : it,
  ),
});
const withAddress = (network: DescribedNetwork): DescribedNetwork => ({
  ...network,
  interfaces: network.interfaces.map((it) => (it.isGateway ? it : { ...it, publicAddress: '198.51.100.8' })),
});

test('a network of private subnets and a gateway out has no way in', () => {
  expect(pathsIn(CLOSED)).toEqual([]);
  expect(openingsIn(CLOSED)).toEqual([]);
  expect(openingsIn(withRoute(CLOSED, 'nat-2'))).toEqual([]);
});

test.each(['0.0.0.0/0', '::/0', '203.0.113.0/24', '8.8.8.8/32', 'pl-12345678', '10.0.0.0/7'])(
  'a group that lets in %s is found',
  (source) => {
    expect(openingsIn(withGroup('10.0.0.0/16', source))).toEqual(['sg-members lets in from the internet']);
    expect(pathsIn(withGroup(source))).toEqual([]);
  },
);

test.each(['192.168.0.0/24', '172.31.0.0/16', '100.64.0.0/10', 'sg-others'])(
  'one that lets in %s is none',
  (source) => expect(openingsIn(withGroup(source))).toEqual([]),
);

test('a route to an internet gateway is found, in a subnet that holds more than gateways', () => {
  expect(openingsIn(withRoute(CLOSED, 'igw-1'))).toEqual(['subnet-private has a route from the internet']);
});

test('a public address is found, and a subnet that would give one', () => {
  expect(openingsIn(withAddress(CLOSED))).toEqual(['eni-member has the public address 198.51.100.8']);
  const giving = { ...CLOSED, subnets: CLOSED.subnets.map((it) => ({ ...it, givesAddresses: true })) };
  expect(openingsIn(giving)).toEqual([
    'subnet-private gives public addresses',
    'subnet-public gives public addresses',
  ]);
});

test('a path is all three together, and no two of them', () => {
  const open = withGroup('0.0.0.0/0');
  for (const two of [withRoute(open, 'igw-1'), withAddress(open), withAddress(withRoute(CLOSED, 'igw-1'))])
    expect(pathsIn(two)).toEqual([]);
  expect(pathsIn(withAddress(withRoute(open, 'igw-1')))).toEqual([
    'from the internet to eni-member at 198.51.100.8',
  ]);
});
