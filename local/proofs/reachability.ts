import { contains, parseCidr } from '../../lib/cidr';

/** A network as its service describes it, as far as it decides who can connect from where. */
export interface DescribedNetwork {
  readonly subnets: readonly DescribedSubnet[];
  readonly groups: readonly DescribedGroup[];
  readonly interfaces: readonly DescribedInterface[];
}

export interface DescribedSubnet {
  readonly id: string;
  /** Whether whatever is put there gets a public address. */
  readonly givesAddresses: boolean;
  /** Ids of what the subnet's routes lead to. */
  readonly leadsTo: readonly string[];
}

export interface DescribedGroup {
  readonly id: string;
  /** From where its rules let in: ranges, ids of groups and of prefix lists. */
  readonly letsIn: readonly string[];
}

export interface DescribedInterface {
  readonly id: string;
  readonly subnet: string;
  readonly groups: readonly string[];
  /** Whether it belongs to a gateway that translates addresses, which takes no connection from outside. */
  readonly isGateway: boolean;
  /** @default - it has none */
  readonly publicAddress?: string;
}

/** What is the account's own, or a carrier's: nobody on the internet has such an address. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map((it) =>
  parseCidr(it)!,
);

/** Each interface that somebody on the internet can connect to: public address, route and security group, all three. */
export function pathsIn(network: DescribedNetwork): readonly string[] {
  const subnets = idsOf(network.subnets.filter(isOnline));
  const groups = idsOf(network.groups.filter(isOpen));
  return network.interfaces
    .filter(({ isGateway, publicAddress }) => !isGateway && publicAddress !== undefined)
    .filter((it) => subnets.has(it.subnet) && it.groups.some((group) => groups.has(group)))
    .map(({ id, publicAddress }) => `from the internet to ${id} at ${publicAddress}`);
}

/** Each of the three by itself: with one of them a path is one mistake nearer. */
export function openingsIn({ subnets, groups, interfaces }: DescribedNetwork): readonly string[] {
  const ofGateways = new Set(interfaces.filter((it) => it.isGateway).map((it) => it.subnet));
  return [
    ...groups.filter(isOpen).map(({ id }) => `${id} lets in from the internet`),
    ...subnets
      .filter((subnet) => isOnline(subnet) && !ofGateways.has(subnet.id))
      .map(({ id }) => `${id} has a route from the internet`),
    ...subnets.filter((it) => it.givesAddresses).map(({ id }) => `${id} gives public addresses`),
    ...interfaces
      .filter((it) => !it.isGateway && it.publicAddress !== undefined)
      .map(({ id, publicAddress }) => `${id} has the public address ${publicAddress}`),
  ];
}

/** A route to an internet gateway leads both ways; one to a gateway that translates addresses leads out alone. */
function isOnline({ leadsTo }: DescribedSubnet): boolean {
  return leadsTo.some((target) => target.startsWith('igw-'));
}

function isOpen({ letsIn }: DescribedGroup): boolean {
  return letsIn.some((source) => !source.startsWith('sg-') && !isPrivate(source));
}

/** What is no range of IPv4 (a prefix list, IPv6) may be anybody's. */
function isPrivate(source: string): boolean {
  const range = parseCidr(source);
  return range !== undefined && PRIVATE.some((known) => contains(known, range));
}

function idsOf(things: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(things.map(({ id }) => id));
}
