import type { Problem } from '../../errors';
import { partitionOf, type Place } from './arn';

/** Whether a text has the form of a region; which there are only AWS knows. */
export function isRegion(region: unknown): region is string {
  return typeof region === 'string' && /^[a-z]{2}(-[a-z]+)+-\d$/.test(region);
}

/**
 * What is wrong with a region that something is copied to.
 *
 * @param from where it is copied from; absent where nothing is copied, and only the form can be wrong
 */
export function* checkReplicaRegion(path: string, region: unknown, from?: Place): Iterable<Problem> {
  if (!isRegion(region))
    yield {
      code: 'target',
      path,
      what: 'AWS has no region of this form',
      got: region,
      allowed: `for example 'eu-central-1'`,
    };
  else if (region === from?.region)
    yield {
      code: 'target',
      path,
      what: 'a copy in the same region is lost together with what it was made from',
      got: region,
      fix: 'name another region',
    };
  else if (from !== undefined && partitionOf(region) !== partitionOf(from.region))
    yield {
      code: 'target',
      path,
      what: `nothing is copied out of the partition of ${from.region}`,
      got: region,
      fix: 'name a region of the same partition',
    };
}
