import { runningOn, stopRunning, type Running } from '../engine';
import type { EnvironmentRecord } from '../environments/record';
import type { EnvironmentStore } from '../environments/store';
import { Failure } from '../failure';
import { Busy } from './busy';
import type { HeldLock } from './locks';
import type { Tools } from './tools';

/** `ada@laptop since 2026-11-20T08:00:00Z (apply)`. */
export function holderText({ lock: { who, since, operation } }: HeldLock): string {
  return `${who} since ${since} (${operation})`;
}

/**
 * Terraform that goes on, on this machine, although the command that started it is dead: it outlives it so that its state is
 * written.
 *
 * @throws Busy when the command is not dead
 */
export function orphansOf(
  { terminal: { env } }: Pick<Tools, 'terminal'>,
  { identity, stacks }: Pick<EnvironmentRecord, 'identity' | 'stacks'>,
): readonly Running[] {
  const running = stacks.flatMap(({ id }) => runningOn(env, id));
  const watched = running.find(({ orphaned }) => !orphaned);
  if (watched !== undefined)
    throw new Busy(
      `a command on this machine works on '${identity.environment}' now (terraform is process ${watched.pid}); ` +
        'wait until it is over, or stop it with Ctrl-C where it runs',
    );
  return running;
}

/** Lets Terraform finish what is in flight and write its state, after which it lets go of its lock by itself. */
export async function stopOrphans({ say }: Pick<Tools, 'say'>, orphans: readonly Running[]): Promise<void> {
  for (const { pid } of orphans)
    say(`terraform (process ${pid}) goes on although its command is dead; waiting until it has stopped ...`);
  await Promise.all(orphans.map(stopRunning));
}

/**
 * Releases the locks that were shown to somebody, and no others.
 *
 * @param freed whether their holders may have let go of them by themselves meanwhile @default false
 * @throws Failure when one of them was released or taken over meanwhile
 */
export async function unlock(
  store: EnvironmentStore,
  held: readonly HeldLock[],
  { freed = false } = {},
): Promise<void> {
  for (const shown of held) {
    if (await store.release(shown.state, shown.lock)) continue;
    const now = await store.lock(shown.state);
    if (now === undefined && freed) continue;
    throw new Failure(
      `the lock of ${shown.state.key} is not ${shown.lock.who}'s any more: ` +
        (now === undefined ? 'it is free' : `${holderText({ state: shown.state, lock: now })} has it`),
    );
  }
}
