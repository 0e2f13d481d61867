import { checkExpiry } from '../../lib/environment/expiry';
import { LONGEST_LIFE } from '../environments/longest-life';
import { BadInput } from '../failure';
import { after, milliseconds, momentOf, untilText } from './duration';

/** Until when a sandbox shall live: one of the two. */
export interface ExpiryWish {
  /** From now on, for example `48h`. @default - `until` says it */
  readonly for?: string;
  /** A day, to its end, or a moment, in UTC. @default - `for` says it */
  readonly until?: string;
}

/**
 * The expiry that somebody asks for.
 *
 * @param longest how far ahead it may lie, for example `30d`
 * @throws BadInput when it is none, has passed or lies too far ahead
 */
export function expiryOf(wish: ExpiryWish, now: Date, longest: string): string {
  const expires = wished(wish, now);
  const moment = momentOf(expires);
  if (moment <= now)
    throw new BadInput(
      `--until ${expires} was ${untilText(now, moment)} ago; name a day or a moment to come, or remove the sandbox with \`dataops down\``,
    );
  checkLongest(expires, now, longest);
  return expires;
}

/** @throws BadInput when an expiry lies further ahead than the project allows */
export function checkLongest(expires: string, now: Date, longest: string): void {
  const limit = now.getTime() + milliseconds(longest, `'${LONGEST_LIFE}' in the context of cdktf.json`);
  if (momentOf(expires).getTime() <= limit) return;
  throw new BadInput(
    `the expiry ${expires} lies ${untilText(now, momentOf(expires))} ahead; allowed: at most ${longest}, which '${LONGEST_LIFE}' in the context of cdktf.json can change`,
  );
}

function wished({ for: duration, until }: ExpiryWish, now: Date): string {
  if ((duration === undefined) === (until === undefined))
    throw new BadInput('say until when, in one way: for example --for 48h, or --until 2026-12-01');
  if (duration !== undefined) return after(now, duration);
  const [problem] = checkExpiry(until, '--until');
  if (problem === undefined) return until!;
  throw new BadInput(
    `--until is a day or a moment in UTC, got ${JSON.stringify(until)}; allowed: for example 2026-12-01 or 2026-12-01T18:00:00Z`,
  );
}
