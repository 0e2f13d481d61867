import type { EnvironmentRecord } from '../environments/record';
import { stateOf, type StateLocation } from '../environments/stack';
import type { EnvironmentStore, Lock } from '../environments/store';
import { Busy } from './busy';

/** A lock that is held, and the state that it is on. */
export interface HeldLock {
  readonly state: StateLocation;
  readonly lock: Lock;
}

/** The locks that are held on the states of an environment. */
export async function heldLocks(
  store: EnvironmentStore,
  { stacks }: Pick<EnvironmentRecord, 'stacks'>,
): Promise<readonly HeldLock[]> {
  const held = await Promise.all(
    stacks.map(async (stack) => {
      const state = stateOf(stack);
      const lock = await store.lock(state);
      return lock && { state, lock };
    }),
  );
  return held.filter((found) => found !== undefined);
}

/** @throws Busy when somebody works on the environment */
export async function refuseWhileLocked(store: EnvironmentStore, record: EnvironmentRecord): Promise<void> {
  const { environment } = record.identity;
  const [held] = await heldLocks(store, record);
  if (held === undefined) return;
  const { who, since, operation } = held.lock;
  throw new Busy(
    `${who} works on '${environment}' since ${since} (${operation}); wait until that is over, or release the lock of a command ` +
      `that is known to be dead with \`dataops unlock ${environment}\``,
    { since },
  );
}
