import type { EnvironmentClass } from '../../lib/cloud';
import type { Hibernator } from './hibernator';
import type { Filling } from '../../lib/data/filling';
import type { MissingResource, NamelessThing, StandingThing } from './missing';
import type { EnvironmentRecord } from './record';
import type { EnvironmentStack } from './stack';
import type { EnvironmentStore } from './store';
import type { WrittenStack } from './synthesize';

/** A thing that stands in the cloud and carries an environment's labels. */
export interface LiveResource {
  /** The cloud's own id, for example an ARN. */
  readonly id: string;
  /** The creation id that it carries. */
  readonly creation: string;
  /** When the service removes it for good, where that is under way. @default - it is in use */
  readonly pending?: string;
}

/** What a table was filled with. */
export interface FilledWith {
  /** Zone and name: `curated.sales`. */
  readonly table: string;
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
}

/** An account (project) and region as the command deals with it, on whichever cloud. */
export interface Ground {
  readonly account: string;
  readonly region: string;
  /** @throws Failure when the credentials are not this account's, or there are none */
  requireAccount(): Promise<void>;
  /** Where the environments of a class have their states. */
  store(environmentClass: EnvironmentClass): EnvironmentStore;
  /** What is missing before these stacks can be deployed: a line each, with how to make it. */
  missing(stacks: readonly EnvironmentStack[]): Promise<readonly string[]>;
  /**
   * What the cloud itself refuses to let go of these stacks, whatever Terraform plans: a line each, with how to release it.
   *
   * @param folder where files are written that this takes
   */
  held(stacks: readonly EnvironmentStack[], folder: string): Promise<readonly string[]>;
  /** What of the data in their databases these stacks would lose against their word: a line each. */
  lost(stacks: readonly EnvironmentStack[]): Promise<readonly string[]>;
  /** What was put into an environment past Terraform since its last apply: the addresses of what it stands for, or keys. */
  edits(stacks: readonly EnvironmentStack[]): Promise<readonly string[]>;
  /** Puts back what the stacks say in the place of every edit. @returns how many there were */
  undoEdits(stacks: readonly WrittenStack[]): Promise<number>;
  /** Makes the databases that stacks need in what a base lends, where they are not there yet, and fills those and their own. */
  makeDatabases(stacks: readonly EnvironmentStack[]): Promise<void>;
  /** Drops them, where they still are. */
  dropDatabases(stacks: readonly EnvironmentStack[]): Promise<void>;
  /** Puts an orchestrator to sleep, and wakes it. */
  hibernator(): Hibernator;
  /**
   * Makes the pools that stacks need in an Airflow that the cloud operates, and drops those that they needed before.
   *
   * @param before the stacks as they were applied last
   */
  makePools(stacks: readonly EnvironmentStack[], before: readonly EnvironmentStack[]): Promise<void>;
  /** Drops those that lie in what a base lends. */
  dropPools(stacks: readonly EnvironmentStack[]): Promise<void>;
  /** @throws Failure when tables cannot be filled, because what they are filled from cannot be read; it changes nothing */
  checkSource(filling: Filling): Promise<void>;
  /** Fills tables, again with the same where it was done before; what others put there stays. */
  fill(filling: Filling, progress: (filled: FilledWith) => void): Promise<readonly FilledWith[]>;
  /**
   * Everything that stands and carries the labels of this platform and environment.
   *
   * @param stacks whose copies in other regions are looked for too @default - none
   */
  live(
    platform: string,
    environment: string,
    stacks?: readonly EnvironmentStack[],
  ): Promise<readonly LiveResource[]>;
  /** What carries the creation id of this life and has no name to be found by. */
  nameless(record: EnvironmentRecord): Promise<readonly NamelessThing[]>;
  /** What stands in the place of resources that no state has, as far as creating them again would clash with it or double it. */
  inPlaceOf(
    record: EnvironmentRecord,
    missing: readonly MissingResource[],
    nameless: readonly NamelessThing[],
  ): Promise<readonly StandingThing[]>;
  /** Removes things that stand for nothing in any stack. */
  remove(things: readonly NamelessThing[]): Promise<void>;
}
