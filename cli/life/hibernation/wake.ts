import type { Ground } from '../../environments/ground';
import type { EnvironmentRecord } from '../../environments/record';
import { hashOf } from '../../environments/stack';
import type { Stored } from '../../environments/store';
import { BadInput, Failure } from '../../failure';
import { applyStored } from '../apply-stored';
import { Claim } from '../claim';
import { refuseWhileLocked } from '../locks';
import { whoRuns } from '../person';
import { settle } from '../settle';
import { checkStates } from '../states';
import { Clock, type Tools } from '../tools';
import { awakeStacks } from './awake';
import { refuseHalfGone } from './check';

export interface WakeResult {
  readonly record: EnvironmentRecord;
  readonly seconds: number;
}

/**
 * Wakes the orchestrator of an environment: as it was deployed when it was put to sleep, with the metadata that it had. An
 * unchanged `up` has nothing to do afterwards. A run that was cut off is repeated.
 *
 * @throws BadInput when it does not sleep
 * @throws Failure when somebody works on it, or it has not got its metadata back
 */
export async function wake(tools: Tools, ground: Ground, stored: Stored): Promise<WakeResult> {
  const clock = new Clock();
  const { record } = stored;
  const { hibernation } = record;
  const name = record.identity.environment;
  refuseHalfGone(record);
  if (hibernation === undefined)
    throw new BadInput(`'${name}' does not hibernate, so there is nothing to wake`);
  const { phase, kept = [] } = hibernation;
  // What is being removed at this moment may still answer, and would not be made again.
  if (phase === 'falling asleep' && kept.length > 0)
    throw new Failure(
      `'${name}' is only half asleep since ${record.updated}, by ${record.by}; finish that with \`dataops hibernate ${name}\`, then wake it`,
    );
  const store = ground.store(record.environmentClass);
  const hibernator = ground.hibernator();
  await clock.time('check', async () => {
    await ground.requireAccount();
    await Promise.all([refuseWhileLocked(store, record), checkStates(store, record)]);
    await tools.engine();
  });
  const stacks = awakeStacks(record);
  const claim = await Claim.begin(store, stored, {
    ...record,
    status: 'applying',
    by: whoRuns(),
    updated: tools.now().toISOString(),
    stacks,
    hash: hashOf(stacks),
    hibernation: { ...hibernation, phase: 'waking' },
  });
  await settle({ tools, store, claim, clock }, async () => {
    await clock.time('start', () => hibernator.start(stacks));
    await hibernator.offer(kept);
    await applyStored(tools, store, claim.stored.record, clock, { refresh: phase !== 'asleep' });
    await clock.time('restore', () => hibernator.restored(kept));
    await claim.update({ hibernation: undefined });
  });
  await hibernator.forget(kept);
  return { record: claim.stored.record, seconds: clock.total };
}
