import type { Ground } from '../../environments/ground';
import type { Hibernation } from '../../environments/hibernation';
import type { Hibernator } from '../../environments/hibernator';
import type { EnvironmentRecord } from '../../environments/record';
import { hashOf, type EnvironmentStack } from '../../environments/stack';
import type { Stored } from '../../environments/store';
import { applyStored } from '../apply-stored';
import { Claim } from '../claim';
import { refuseWhileLocked } from '../locks';
import { whoRuns } from '../person';
import { settle } from '../settle';
import { checkStates } from '../states';
import { Clock, type Tools } from '../tools';
import { awakeStacks } from './awake';
import { checkMaySleep } from './check';
import { wakingTime, type SleepWish } from './wish';

export interface HibernateResult {
  readonly record: EnvironmentRecord;
  /** Whether it slept already: then only the time of waking may have changed. */
  readonly slept: boolean;
  readonly seconds: number;
}

/**
 * Puts the orchestrator of an environment to sleep: nothing of it runs, and its metadata are kept. It goes by the stacks that are
 * stored with the record, in which nothing but that changes, whatever the code says now. A run that was cut off is repeated.
 *
 * @throws BadInput when there is nothing to put to sleep, or no time to wake it
 * @throws Failure when somebody works on it, or its metadata are not proven to be kept
 */
export async function hibernate(
  tools: Tools,
  ground: Ground,
  stored: Stored,
  wish: SleepWish,
): Promise<HibernateResult> {
  const clock = new Clock();
  const { record } = stored;
  const until = wakingTime(wish, tools.now());
  const hibernator = ground.hibernator();
  checkMaySleep(record, hibernator);
  const store = ground.store(record.environmentClass);
  await clock.time('check', async () => {
    await ground.requireAccount();
    await Promise.all([refuseWhileLocked(store, record), checkStates(store, record)]);
    await tools.engine();
  });
  const before = record.hibernation;
  if (before?.phase === 'asleep' && record.status === 'ready')
    return sleepOn(tools, ground, stored, hibernator, until, clock);

  const now = tools.now().toISOString();
  const by = whoRuns();
  const awake = awakeStacks(record);
  const asleep = hibernator.asleep(awake);
  const hibernation: Hibernation = {
    phase: 'keeping',
    since: now,
    by,
    until: until ?? before?.until,
    awake: Object.fromEntries(awake.map(({ id, json }) => [id, json])),
  };
  const resumed = before !== undefined && before.phase !== 'keeping';
  const begun = resumed ? { ...before, until: hibernation.until } : hibernation;
  const claim = await Claim.begin(store, stored, {
    ...record,
    status: 'applying',
    by,
    updated: now,
    hibernation: begun,
  });
  const kept = resumed ? before.kept : await keptOrAwake(claim, () => keep(hibernator, awake, clock));

  await settle({ tools, store, claim, clock }, async () => {
    const falling: Hibernation = { ...begun, phase: 'falling asleep', kept };
    await claim.update({ stacks: asleep, hash: hashOf(asleep), hibernation: falling });
    // What somebody changed by hand is not this command's to change back; what a run that was cut off did is looked at.
    await applyStored(tools, store, claim.stored.record, clock, { refresh: resumed });
    await clock.time('stop', () => hibernator.stop(awake));
    await claim.update({ hibernation: { ...falling, phase: 'asleep' } });
  });
  return { record: claim.stored.record, slept: false, seconds: clock.total };
}

async function sleepOn(
  tools: Tools,
  ground: Ground,
  stored: Stored,
  hibernator: Hibernator,
  until: string | undefined,
  clock: Clock,
): Promise<HibernateResult> {
  const { record } = stored;
  const hibernation = record.hibernation!;
  await clock.time('stop', () => hibernator.stop(awakeStacks(record)));
  if (until === undefined || until === hibernation.until)
    return { record, slept: true, seconds: clock.total };
  const claim = await Claim.begin(ground.store(record.environmentClass), stored, {
    ...record,
    by: whoRuns(),
    updated: tools.now().toISOString(),
    hibernation: { ...hibernation, until },
  });
  return { record: claim.stored.record, slept: true, seconds: clock.total };
}

async function keep(hibernator: Hibernator, awake: readonly EnvironmentStack[], clock: Clock) {
  const kept = await clock.time('keep', () => hibernator.keep(awake));
  return kept.length === 0 ? undefined : kept;
}

/** As long as nothing was changed, an environment whose metadata could not be kept is as it was. */
async function keptOrAwake<T>(claim: Claim, keeping: () => Promise<T>): Promise<T> {
  try {
    return await keeping();
  } catch (error) {
    await claim.withdraw();
    throw error;
  }
}
