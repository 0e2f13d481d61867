import { NETWORK_DEFAULTS, type NetworkProps } from '../capabilities/network';
import { contains, overlaps, parseCidr, type Cidr } from '../cidr';
import type { Problem } from '../errors';
import { forGateways, ZONES } from '../network-layout';
import type { Settings } from '../settings';
import type { Definition } from './definition';
import { inhabitantsOf } from './implied-network';

/** Sizes of a network, as the bits that its addresses share: a VPC has at most a /16. */
const PREFIX = { largest: 16, smallest: 20 };

/** AWS's smallest subnet. @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
const SMALLEST_SUBNET = 28;

/** Addresses that nobody on the internet has. @see https://datatracker.ietf.org/doc/html/rfc1918 */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

/** What is wrong with the network that a definition declares, or that a base lends. */
export function* checkNetwork(path: string, props: NetworkProps): Iterable<Problem> {
  const { range = NETWORK_DEFAULTS.range, zones, subnets, internet } = props;
  const whole = parseCidr(range);
  if (whole === undefined || !isPrivate(whole)) yield malformed(`${path}.range`, range);
  else {
    if (whole.prefix < PREFIX.largest || whole.prefix > PREFIX.smallest)
      yield {
        code: 'network',
        path: `${path}.range`,
        what: `it must be between a /${PREFIX.smallest} and a /${PREFIX.largest}`,
        got: range,
      };
    yield* checkSubnets(`${path}.subnets`, subnets ?? [], whole);
  }
  yield* checkZones(path, zones, subnets);
  if (internet !== undefined && typeof internet !== 'boolean')
    yield { code: 'type', path: `${path}.internet`, what: 'it must be true or false', got: internet };
}

function* checkZones(path: string, zones: unknown, subnets?: readonly string[]): Iterable<Problem> {
  const { least, most } = ZONES;
  const count = zones ?? subnets?.length;
  if (count === undefined) return;
  const at = zones === undefined ? `${path}.subnets` : `${path}.zones`;
  if (!Number.isSafeInteger(count) || (count as number) < least || (count as number) > most)
    yield {
      code: 'number',
      path: at,
      what: `it must span ${least} to ${most} availability zones`,
      got: count,
    };
  else if (subnets !== undefined && subnets.length !== count)
    yield {
      code: 'network',
      path: at,
      what: 'each zone has one subnet',
      got: count,
      allowed: `${subnets.length}, as there are subnets`,
      fix: `leave 'zones' out`,
    };
}

function* checkSubnets(path: string, subnets: readonly string[], whole: Cidr): Iterable<Problem> {
  const taken: { readonly range: Cidr; readonly by: string }[] = [
    { range: forGateways(whole), by: 'what is kept for gateways' },
  ];
  for (const [index, text] of subnets.entries()) {
    const at = `${path}[${index}]`;
    const range = parseCidr(text);
    if (range === undefined) {
      yield malformed(at, text);
      continue;
    }
    if (range.prefix > SMALLEST_SUBNET)
      yield { code: 'network', path: at, what: `a subnet is at least a /${SMALLEST_SUBNET}`, got: text };
    if (!contains(whole, range))
      yield { code: 'network', path: at, what: `it lies outside the network's range`, got: text };
    const other = taken.find((known) => overlaps(known.range, range));
    if (other !== undefined) yield { code: 'network', path: at, what: `it overlaps ${other.by}`, got: text };
    taken.push({ range, by: text });
  }
}

/** An environment without a network can have nothing of its own that lies in one. */
export function* checkInhabitants(
  path: string,
  definition: Definition,
  settings: Settings,
): Iterable<Problem> {
  if (settings.network !== 'none') return;
  const homeless = inhabitantsOf(definition).filter((capability) => settings[capability] === 'own');
  if (homeless.length > 0)
    yield {
      code: 'network',
      path: `${path}.network`,
      what: `${homeless.join(' and ')} of the environment's own must lie in a network, and its setting says that it has none`,
      got: settings.network,
      allowed: ['own', 'borrowed'],
      fix: `say so: settings: { …, network: 'own' }`,
    };
}

function isPrivate(range: Cidr): boolean {
  return PRIVATE.some((known) => contains(parseCidr(known)!, range));
}

function malformed(path: string, got: unknown): Problem {
  return {
    code: 'network',
    path,
    what: 'it must be a private range of addresses, written from its first one',
    got,
    allowed: `for example '${NETWORK_DEFAULTS.range}'`,
  };
}
