import type { Ground } from '../environments/ground';
import type { EnvironmentStack } from '../environments/stack';
import type { Stored } from '../environments/store';
import type { Clock } from './tools';

/** Whether stacks need pools, or did when they were applied last. */
export function concernPools(stacks: readonly EnvironmentStack[], found: Stored | undefined): boolean {
  return [...stacks, ...(found?.record.stacks ?? [])].some(
    ({ description }) => description.pools !== undefined,
  );
}

/** Brings pools to what stacks need, where they need any, or did when they were applied last. */
export async function bringPools(
  clock: Clock,
  ground: Ground,
  stacks: readonly EnvironmentStack[],
  found: Stored | undefined,
): Promise<void> {
  if (concernPools(stacks, found))
    await clock.time('pools', () => ground.contents.makePools(stacks, found?.record.stacks ?? []));
}
