import type { Borrowed } from '../../base/borrowed';
import { OFFERS, type Offer } from '../../base/contract';
import type { Names } from '../../names';

/** Name of the parameter that a base publishes an offer under, for example `/dataops-base/shared/v1/key`. */
export function parameterOf(names: Names, offer: Offer): string {
  return names.of('aws.ssm-parameter', versioned(offer, OFFERS[offer]));
}

/** Names that a base published an offer under before the contract had its version, the newest first. */
export function earlierParameters({
  parameter,
  offer,
  contract,
}: Pick<Borrowed, 'parameter' | 'offer' | 'contract'>): readonly string[] {
  const root = parameter.slice(0, -versioned(offer, contract).length);
  return Array.from({ length: contract - 1 }, (_, older) => root + versioned(offer, contract - 1 - older));
}

function versioned(offer: Offer, version: number): string {
  return `v${version}/${offer}`;
}
