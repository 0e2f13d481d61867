import type { EnvironmentStore } from '../environments/store';
import { Failure } from '../failure';
import type { HeldLock } from './locks';

/** `ada@laptop since 2026-11-20T08:00:00Z (apply)`. */
export function holderText({ lock: { who, since, operation } }: HeldLock): string {
  return `${who} since ${since} (${operation})`;
}

/**
 * Releases the locks that were shown to somebody, and no others.
 *
 * @throws Failure when one of them was released or taken over meanwhile
 */
export async function unlock(store: EnvironmentStore, held: readonly HeldLock[]): Promise<void> {
  for (const shown of held) {
    if (await store.release(shown.state, shown.lock)) continue;
    const now = await store.lock(shown.state);
    throw new Failure(
      `the lock of ${shown.state.key} is not ${shown.lock.who}'s any more: ` +
        (now === undefined ? 'it is free' : `${holderText({ state: shown.state, lock: now })} has it`),
    );
  }
}
