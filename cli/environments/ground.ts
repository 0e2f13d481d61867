import type { EnvironmentClass } from '../../lib/cloud';
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
  /** @throws Failure when the credentials are not this account's, or there are none */
  requireAccount(): Promise<void>;
  /** Where the environments of a class have their states. */
  store(environmentClass: EnvironmentClass): EnvironmentStore;
  /** What is missing before these stacks can be deployed: a line each, with how to make it. */
  missing(stacks: readonly EnvironmentStack[]): Promise<readonly string[]>;
  /** Everything that stands and carries the labels of this platform and environment. */
  live(platform: string, environment: string): Promise<readonly LiveResource[]>;
}
