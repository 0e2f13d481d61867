import { BadInput } from '../failure';

const UNITS = { h: 60 * 60 * 1000, d: 24 * 60 * 60 * 1000, w: 7 * 24 * 60 * 60 * 1000 } as const;

/** How long a sandbox lives unless somebody says otherwise. */
export const DEFAULT_LIFE = '48h';

/**
 * `48h`, `5d` or `2w` in milliseconds.
 *
 * @param what where it was given
 * @throws BadInput for anything else
 */
export function milliseconds(duration: string, what = '--for'): number {
  const [, amount, unit] = /^([1-9]\d{0,3})([hdw])$/.exec(duration) ?? [];
  if (amount === undefined)
    throw new BadInput(
      `${what} is a number of hours, days or weeks, got ${JSON.stringify(duration)}; allowed: for example 48h, 5d or 2w`,
    );
  return Number(amount) * UNITS[unit as keyof typeof UNITS];
}

/** The moment that lies this far after another one, to the second. */
export function after(now: Date, duration: string): string {
  return new Date(now.getTime() + milliseconds(duration)).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The moment that an expiry stands for: a day counts to its end in UTC. */
export function momentOf(expires: string): Date {
  return new Date(expires.includes('T') ? expires : `${expires}T23:59:59Z`);
}

/** `3d 4h`, `5h 12m`, `40m`: how long until a moment, or since. */
export function untilText(now: Date, moment: Date): string {
  const minutes = Math.floor(Math.abs(moment.getTime() - now.getTime()) / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (days > 0) return `${days}d ${hours}h`;
  return hours > 0 ? `${hours}h ${rest}m` : `${rest}m`;
}
