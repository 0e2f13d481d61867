import { Names, stackId, type Identity } from '../names';
import type { LendingProps } from './lending';

/** Stands for a platform in the identity of every base; no platform may be called like this. */
export const BASE_PLATFORM = 'dataops-base';

/** Whether it is a base, and no environment of a platform. */
export function isBase({ platform }: Identity): boolean {
  return platform === BASE_PLATFORM;
}

/** A base as those see it who borrow from it: a name, and what can be computed from it. */
export interface BaseReference {
  readonly name: string;
  readonly identity: Identity;
  readonly names: Names;
  /** Id of the base's stack. */
  readonly stackId: string;
  /** What it lends besides keys and the bucket for access logs. */
  readonly lends: LendingProps;
}

/** A base of this name in an account (project) and region. */
export function baseReference(
  name: string,
  { account, region }: Pick<Identity, 'account' | 'region'>,
  lends: LendingProps = {},
): BaseReference {
  const identity: Identity = { platform: BASE_PLATFORM, environment: name, account, region };
  return { name, identity, names: new Names(identity), stackId: stackId(identity), lends };
}
