import type { Identity } from './identity';
import { distinctPart } from './parts';

/**
 * The id of an environment's stack, for example `acme__ada__444455556666__eu-west-1`: a legal folder name without
 * whitespace, different for every identity and part.
 *
 * @param part which of several stacks, for example `stores`
 */
export function stackId(identity: Identity, part?: string): string {
  return [...identityParts(identity), ...(part === undefined ? [] : [distinctPart(part)])].join('__');
}

/** Where an environment's states lie in their bucket, for example `acme/ada/444455556666/eu-west-1`. */
export function statePrefix(identity: Identity): string {
  return identityParts(identity).join('/');
}

function identityParts({ platform, environment, account, region }: Identity): string[] {
  return [platform, environment, account, region].map(distinctPart);
}
