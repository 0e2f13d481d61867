import type { EnvironmentStore } from '../environments/store';
import type { Claim } from './claim';
import { marksOf } from './states';
import { explained, wasLocked } from './stacks';
import type { Clock, Tools } from './tools';

/** What a command that changes an environment works with. */
export interface Settling {
  readonly tools: Tools;
  readonly store: EnvironmentStore;
  readonly claim: Claim;
  readonly clock: Clock;
}

/**
 * Does what brings an environment to what its record says, and writes down how that ended. A run that did not get the lock
 * takes its claim back.
 */
export async function settle(settling: Settling, work: () => Promise<void>): Promise<void> {
  const { tools, claim } = settling;
  try {
    await work();
  } catch (error) {
    if (wasLocked(error)) await claim.withdraw();
    else await claim.update({ status: 'failed', updated: tools.now().toISOString() });
    throw explained(error, claim.stored.record.identity.environment);
  }
  await settled(settling);
}

/** Writes down that what the record says is applied. */
export async function settled({ tools, store, claim, clock }: Settling): Promise<void> {
  const { hash, stacks } = claim.stored.record;
  await claim.update({
    status: 'ready',
    applied: hash,
    updated: tools.now().toISOString(),
    states: await marksOf(store, stacks),
    seconds: { ...clock.seconds, total: clock.total },
  });
}
