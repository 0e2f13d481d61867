import type { Identity } from '../../lib/names';
import type { Failure } from '../failure';
import type { AssetStore } from './assets';
import type { EnvironmentRecord } from './record';
import type { StateLocation } from './stack';

/** A record as it was read, with what tells whether it is still the same. */
export interface Stored {
  readonly record: EnvironmentRecord;
  /** The store's word for this version of it. */
  readonly version: string;
}

/** Who holds the lock of a state. */
export interface Lock {
  readonly id: string;
  readonly who: string;
  readonly since: string;
  readonly operation: string;
}

/** Where environments of one class in one account and region have their states and records. */
export interface EnvironmentStore {
  /** The place, for people. */
  readonly name: string;
  /**
   * Every record, of one platform or of all.
   *
   * @param skip takes a record that cannot be read, in place of it. @default - it fails
   */
  list(platform?: string, skip?: (problem: Failure) => void): Promise<readonly Stored[]>;
  read(identity: Identity): Promise<Stored | undefined>;
  /** Writes a record where there is none. @returns undefined when somebody else was quicker */
  create(record: EnvironmentRecord): Promise<Stored | undefined>;
  /** Writes a record in place of the one that was read. @returns undefined when it is not the same any more */
  replace(stored: Stored, record: EnvironmentRecord): Promise<Stored | undefined>;
  /** Removes the states of an environment, its files, edits and record, all versions of them, the record last. */
  purge(stored: Stored): Promise<void>;
  /** Who holds the lock of a state, if anybody does. */
  lock(state: StateLocation): Promise<Lock | undefined>;
  /** Releases a lock, if it is still the same one. @returns whether it was */
  release(state: StateLocation, lock: Lock): Promise<boolean>;
  /** The state as Terraform wrote it; undefined where there is none. */
  state(state: StateLocation): Promise<string | undefined>;
  /** The files that an environment's stacks name. */
  assets(identity: Identity): AssetStore;
  /** Moves a state out of the way; the store keeps it as an earlier version. */
  setAside(state: StateLocation): Promise<void>;
}
