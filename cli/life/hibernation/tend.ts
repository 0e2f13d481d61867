import { explain } from '../../aws/failures';
import type { FoundSandbox } from '../../environments/find';
import { nameOf, type EnvironmentRecord } from '../../environments/record';
import { Busy } from '../busy';
import type { Tools } from '../tools';
import { awakeStacks } from './awake';
import { dutyOf, type Duty } from './duty';
import { hibernate } from './hibernate';
import { wake } from './wake';

/** What became of a sandbox that was due to be put to sleep, or to be woken. */
export interface Tended {
  readonly record: EnvironmentRecord;
  readonly outcome:
    'put to sleep' | 'would be put to sleep' | 'woken' | 'would be woken' | 'kept asleep' | 'busy' | 'failed';
  /** Why it was not. @default - it was, or was only looked at */
  readonly error?: string;
  /** How long that took. @default - nothing was done */
  readonly seconds?: number;
}

const OUTCOMES = {
  sleep: ['put to sleep', 'would be put to sleep'],
  wake: ['woken', 'would be woken'],
} as const;

/** Puts to sleep, wakes and keeps asleep what is due: undefined where nothing is. */
export async function tend(
  tools: Tools,
  { ground, stored }: FoundSandbox,
  dryRun: boolean,
): Promise<Tended | undefined> {
  const { record } = stored;
  const duty = dutyOf(record, tools.now());
  if (duty === undefined || ground.hibernator().sleepers(awakeStacks(record)).length === 0) return undefined;
  if (dryRun) return duty.does === 'stay asleep' ? undefined : { record, outcome: OUTCOMES[duty.does][1] };
  try {
    return { record, ...(await done(tools, { ground, stored }, duty)) };
  } catch (thrown) {
    const explained = explain(thrown);
    const error = explained instanceof Error ? explained.message : String(explained);
    return { record, outcome: explained instanceof Busy ? 'busy' : 'failed', error };
  }
}

async function done(
  tools: Tools,
  { ground, stored }: FoundSandbox,
  duty: Duty,
): Promise<Pick<Tended, 'outcome' | 'seconds'>> {
  if (duty.does === 'stay asleep') {
    await ground.hibernator().stop(awakeStacks(stored.record));
    return { outcome: 'kept asleep' };
  }
  tools.say(`${nameOf(stored.record.identity)}: ${duty.does}`);
  const { seconds } =
    duty.does === 'wake'
      ? await wake(tools, ground, stored)
      : await hibernate(tools, ground, stored, { until: duty.until });
  return { outcome: OUTCOMES[duty.does][0], seconds };
}
