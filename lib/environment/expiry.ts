import type { Problem } from '../errors';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** Only the form: what expired must still synthesize, or it could not be destroyed. */
export function* checkExpiry(expires: unknown, path: string): Iterable<Problem> {
  const moment = typeof expires !== 'string' ? undefined : MOMENT.test(expires) ? expires : endOf(expires);
  const parsed = moment === undefined ? undefined : new Date(moment);
  const exists = parsed !== undefined && !Number.isNaN(parsed.valueOf()) && moment === utc(parsed);
  if (!exists)
    yield {
      code: 'expiry',
      path,
      what: `'expires' must be a day or a moment in UTC`,
      got: expires,
      allowed: ['2026-12-01', '2026-12-01T18:00:00Z'],
      fix: 'a sandbox without an expiry would be forgotten and paid for',
    };
}

function endOf(day: string): string | undefined {
  return DAY.test(day) ? `${day}T23:59:59Z` : undefined;
}

/** Without milliseconds, as it is written by hand. A day that no calendar has comes back as another one. */
function utc(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}
