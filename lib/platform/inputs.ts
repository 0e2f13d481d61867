import type { Golden } from '../golden';

/** What an app's entry knows and code must not guess. */
export interface BuildInputs {
  /**
   * Tells one life of an environment from the next of the same name; it is a tag on every resource. It comes from the
   * environment's record. @default 'manual'
   */
  readonly creation?: string;
  /** The expiry as the environment's record has it, once it was extended. @default - the environment's own `expires` */
  readonly expires?: string;
  /** Pinned addresses and names of stores, keys and secrets, as read from a golden file. @default - nothing is pinned */
  readonly golden?: Golden;
}

/** The creation id of what was deployed without a record. */
export const MANUAL = 'manual';
