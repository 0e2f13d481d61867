import { checkExpiry } from '../../../lib/environment/expiry';
import { BadInput } from '../../failure';
import { after, momentOf, untilText } from '../duration';

/** How long somebody wants an environment to sleep: at most one of the two. */
export interface SleepWish {
  /** From now on, for example `12h`. @default - `until` says it, or nobody does */
  readonly for?: string;
  /** A day, to its end, or a moment, in UTC. @default - `for` says it, or nobody does */
  readonly until?: string;
}

/**
 * When it is to be woken; undefined where nobody said so, and only `dataops wake` wakes it.
 *
 * @throws BadInput when it is said twice, is no moment, or has passed
 */
export function wakingTime({ for: duration, until }: SleepWish, now: Date): string | undefined {
  if (duration !== undefined && until !== undefined)
    throw new BadInput('--for and --until say the same thing; leave one of them out');
  if (duration !== undefined) return after(now, duration);
  if (until === undefined) return undefined;
  if (Array.from(checkExpiry(until, '--until')).length > 0)
    throw new BadInput(
      `--until is a day or a moment in UTC, got ${JSON.stringify(until)}; allowed: for example 2026-12-01 or 2026-12-01T07:00:00Z`,
    );
  const moment = momentOf(until);
  if (moment <= now)
    throw new BadInput(
      `--until ${until} was ${untilText(now, moment)} ago; name a day or a moment to come, or leave it out until somebody wakes it`,
    );
  return moment.toISOString().replace('.000Z', 'Z');
}
