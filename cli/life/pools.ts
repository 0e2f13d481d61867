import type { Ground } from '../environments/ground';
import type { EnvironmentStack } from '../environments/stack';
import type { Stored } from '../environments/store';
import type { Clock } from './tools';

/** Brings pools to what stacks need, where they need any, or did when they were applied last. */
export async function bringPools(
  clock: Clock,
  ground: Ground,
  stacks: readonly EnvironmentStack[],
  found: Stored | undefined,
): Promise<void> {
  const before = found?.record.stacks ?? [];
  if ([...stacks, ...before].some(({ description }) => description.pools !== undefined))
    await clock.time('pools', () => ground.makePools(stacks, before));
}
