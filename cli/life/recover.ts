import type { Ground } from '../environments/ground';
import type { EnvironmentRecord } from '../environments/record';
import { stateOf } from '../environments/stack';
import type { EnvironmentStore, Stored } from '../environments/store';
import { applyStored } from './apply-stored';
import { Claim } from './claim';
import { proveDisposable } from './disposable';
import { refuseWhileLocked } from './locks';
import { whoRuns } from './person';
import { reconcile, type Reconciled } from './reconcile';
import { settled } from './settle';
import { explained, wasLocked } from './stacks';
import { lineOf, marksOf, stateProblems, type StateProblem } from './states';
import { Clock, type Tools } from './tools';

export interface RecoverOptions {
  /** Asks whether states that cannot be used may be moved aside. @throws when they may not */
  readonly mayMoveAside: (states: readonly string[]) => Promise<void>;
}

export interface RecoverResult extends Reconciled {
  /** As it is now: `ready`, or still `destroying`. */
  readonly record: EnvironmentRecord;
  /** States that were moved aside, by what was wrong with them. */
  readonly aside: readonly string[];
  readonly seconds: number;
}

/**
 * Brings a sandbox back that a killed command, or a lost state, left half known: what stands and carries its creation id comes
 * into the state again, what stands twice goes, and what is stored with the state is applied. One that was being
 * destroyed is left to `down` after that.
 *
 * @param ground one of the accounts for sandboxes
 * @throws Failure when it is not proven disposable, somebody works on it, or things of others stand in the way
 */
export async function recover(
  tools: Tools,
  ground: Ground,
  stored: Stored,
  { mayMoveAside }: RecoverOptions,
): Promise<RecoverResult> {
  const clock = new Clock();
  const { record } = stored;
  const store = ground.store('sandbox');
  const problems = await clock.time('check', async () => {
    await ground.requireAccount();
    await Promise.all([proveDisposable(ground, record), refuseWhileLocked(store, record)]);
    await tools.engine();
    return stateProblems(store, record);
  });
  const unusable = problems.filter(({ kind }) => kind === 'unusable');
  const aside = unusable.map(lineOf);
  if (aside.length > 0) await mayMoveAside(aside);
  const destroying = record.status === 'destroying';
  const claim = await Claim.begin(store, stored, {
    ...record,
    status: destroying ? 'destroying' : 'applying',
    by: whoRuns(),
    updated: tools.now().toISOString(),
    states: withoutMarks(record, problems),
  });
  for (const { stack } of unusable) await store.setAside(stateOf(stack));
  const done = await clock.time('recover', () => reconcile(tools, ground, claim.stored.record));
  if (destroying) await claim.update({ states: await marksOf(store, record.stacks) });
  else await bringBack(tools, store, claim, clock);
  return { record: claim.stored.record, aside, ...done, seconds: clock.total };
}

/** What was known of a state that is gone says nothing of the one that comes in its place. */
function withoutMarks(
  { states }: EnvironmentRecord,
  problems: readonly StateProblem[],
): EnvironmentRecord['states'] {
  const gone = new Set(problems.map(({ stack }) => stack.id));
  return Object.fromEntries(Object.entries(states).filter(([id]) => !gone.has(id)));
}

async function bringBack(tools: Tools, store: EnvironmentStore, claim: Claim, clock: Clock): Promise<void> {
  const { record } = claim.stored;
  try {
    await applyStored(tools, store, record, clock);
  } catch (error) {
    if (!wasLocked(error)) await claim.update({ status: 'failed', updated: tools.now().toISOString() });
    throw explained(error, record.identity.environment);
  }
  await settled({ tools, store, claim, clock });
}
