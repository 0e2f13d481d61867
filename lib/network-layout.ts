import { NETWORK_DEFAULTS, type NetworkProps } from './capabilities/network';
import { parseCidr, partOf, writeCidr, type Cidr } from './cidr';

/** A network spans at least two zones, so that the loss of one is no outage; no region has more than this. */
export const ZONES = { least: 2, most: 6 };

/** Bits that a part of a range has more than the range: it is divided into eighths. */
const EIGHTHS = 3;

/** Where the subnets of a network lie in its range. */
export interface NetworkLayout {
  readonly range: string;
  /** Ranges of the private subnets, one for each zone. */
  readonly subnets: readonly string[];
  /** Ranges of the subnets that hold nothing but gateways to the internet, one for each zone. */
  readonly gateways: readonly string[];
}

/**
 * Divides a range that was found right: private subnets get an eighth each, gateways share the last one, so that a zone, or
 * the way to the internet, can be added later without moving anything.
 */
export function layoutOf(props: NetworkProps): NetworkLayout {
  const { range = NETWORK_DEFAULTS.range, subnets } = props;
  const zones = props.zones ?? subnets?.length ?? NETWORK_DEFAULTS.zones;
  const whole = parseCidr(range)!;
  const parts = (of: Cidr) =>
    Array.from({ length: zones }, (_, index) => writeCidr(partOf(of, EIGHTHS, index)));
  return { range, subnets: subnets ?? parts(whole), gateways: parts(forGateways(whole)) };
}

/** The part of a range that is kept for gateways. */
export function forGateways(range: Cidr): Cidr {
  return partOf(range, EIGHTHS, 2 ** EIGHTHS - 1);
}
