import type { KeptMetadata, Sleeper } from './hibernation';
import type { EnvironmentStack } from './stack';

/**
 * How a cloud puts an environment's own orchestrator to sleep and wakes it. Every step can be repeated, and takes the stacks as
 * they are while it is awake.
 */
export interface Hibernator {
  /** What there is to put to sleep; nothing where the orchestrator is not the environment's own. */
  sleepers(stacks: readonly EnvironmentStack[]): readonly Sleeper[];
  /**
   * The same stacks with nothing of it running.
   *
   * @throws BadInput where its metadata could not be kept, Failure where something else hangs on it
   */
  asleep(stacks: readonly EnvironmentStack[]): readonly EnvironmentStack[];
  /**
   * Keeps the metadata of what cannot be stopped, and so will be removed.
   *
   * @throws Failure unless it is proven that they are complete
   */
  keep(stacks: readonly EnvironmentStack[]): Promise<readonly KeptMetadata[]>;
  /** Stops what no attribute of a resource stops, once nothing uses it any more; what the service started again, too. */
  stop(stacks: readonly EnvironmentStack[]): Promise<void>;
  /** Starts what `stop` stopped, and waits for it. */
  start(stacks: readonly EnvironmentStack[]): Promise<void>;
  /** Says where an owner that is about to be created finds its metadata. */
  offer(kept: readonly KeptMetadata[]): Promise<void>;
  /** Waits until the owners have them back. @throws Failure unless they are the same */
  restored(kept: readonly KeptMetadata[]): Promise<void>;
  /** Removes what was kept, once nobody needs it any more. */
  forget(kept: readonly KeptMetadata[]): Promise<void>;
}
