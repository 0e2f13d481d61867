import type { Borrowed } from '../../base/borrowed';
import { OFFERS, type Offer } from '../../base/contract';
import type { Names } from '../../names';

/** Name of the parameter that a base publishes an offer under, for example `/dataops-base/shared/v1/key`. */
export function parameterOf(names: Names, offer: Offer): string {
  return names.of('aws.ssm-parameter', versioned(offer, OFFERS[offer]));
}

/** Name of the parameter that the same base publishes its key under, which every base does. */
export function keyParameterBeside(borrowed: Pick<Borrowed, 'parameter' | 'offer' | 'contract'>): string {
  return rootOf(borrowed) + versioned('key', OFFERS.key);
}

/** Names that a base published an offer under before the contract had its version, the newest first. */
export function earlierParameters(
  borrowed: Pick<Borrowed, 'parameter' | 'offer' | 'contract'>,
): readonly string[] {
  const { offer, contract } = borrowed;
  const root = rootOf(borrowed);
  return Array.from({ length: contract - 1 }, (_, older) => root + versioned(offer, contract - 1 - older));
}

function rootOf({ parameter, offer, contract }: Pick<Borrowed, 'parameter' | 'offer' | 'contract'>): string {
  return parameter.slice(0, -versioned(offer, contract).length);
}

function versioned(offer: Offer, version: number): string {
  return `v${version}/${offer}`;
}
