import type { EnvironmentClass } from '../../lib/cloud';
import type { Contents } from './contents';
import type { Hibernator } from './hibernator';
import type { MissingResource, NamelessThing, StandingThing } from './missing';
import type { EnvironmentRecord } from './record';
import type { EnvironmentStack } from './stack';
import type { EnvironmentStore } from './store';

/** A thing that stands in the cloud and carries an environment's labels. */
export interface LiveResource {
  /** The cloud's own id, for example an ARN. */
  readonly id: string;
  /** The creation id that it carries. */
  readonly creation: string;
  /** When the service removes it for good, where that is under way. @default - it is in use */
  readonly pending?: string;
}

/** An account (project) and region as the command deals with it, on whichever cloud. */
export interface Ground {
  readonly account: string;
  readonly region: string;
  /** What is in its environments that no resource makes. */
  readonly contents: Contents;
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
  /** Puts an orchestrator to sleep, and wakes it. */
  hibernator(): Hibernator;
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
