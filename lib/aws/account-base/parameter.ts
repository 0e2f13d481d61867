import type { Borrowed } from '../../base/borrowed';
import { OFFERS, type Offer } from '../../base/contract';
import type { Names } from '../../names';

type Offered = Pick<Borrowed, 'parameter' | 'offer' | 'contract'>;

/**
 * Name of the parameter that a base publishes an offer under, for example `/dataops-base/shared/v1/key`.
 *
 * @param what which one, of what is offered by name: `/dataops-base/shared/v1/secrets/crm-api-key`
 */
export function parameterOf(names: Names, offer: Offer, what?: string): string {
  const offered = versioned(offer, OFFERS[offer]);
  return names.of('aws.ssm-parameter', what === undefined ? offered : `${offered}/${what}`);
}

/** Name of the parameter that the same base publishes its key under, which every base does. */
export function keyParameterBeside(borrowed: Offered): string {
  return around(borrowed)[0] + versioned('key', OFFERS.key);
}

/** Names that a base published an offer under before the contract had its version, the newest first. */
export function earlierParameters(borrowed: Offered): readonly string[] {
  const { offer, contract } = borrowed;
  const [root, which] = around(borrowed);
  return Array.from(
    { length: contract - 1 },
    (_, older) => root + versioned(offer, contract - 1 - older) + which,
  );
}

/** What stands before and after the offer in the name of its parameter. */
function around({ parameter, offer, contract }: Offered): readonly [string, string] {
  const [root, which] = parameter.split(new RegExp(`(?<=/)${versioned(offer, contract)}(?=/|$)`));
  return [root!, which!];
}

function versioned(offer: Offer, version: number): string {
  return `v${version}/${offer}`;
}
