import type { Problem } from '../errors';
import type { Settings } from '../settings';
import { isObject } from './check-place';

/** When an orchestrator of one's own sleeps, by the clock on somebody's wall. `dataops reap`, run on a schedule, keeps to it. */
export interface HibernationSchedule {
  /**
   * The hours from Monday to Friday in which it sleeps, for example `19:00-07:00`. Where the end is before the beginning, it is
   * that of the next day.
   */
  readonly weekdays: string;
  /** Whether it sleeps through Saturday and Sunday too. @default true */
  readonly weekends?: boolean;
  /** The clock, by its name, for example `Europe/Berlin`. @see https://www.iana.org/time-zones */
  readonly timeZone: string;
}

export const HIBERNATION_DEFAULTS = { weekends: true } as const satisfies Partial<HibernationSchedule>;

const HOURS = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/;

/** What is wrong with a schedule, or with an environment that has one and nothing that could keep to it. */
export function* checkHibernation(
  schedule: unknown,
  { orchestrator }: Pick<Settings, 'orchestrator'>,
  path: string,
): Iterable<Problem> {
  if (schedule === undefined) return;
  if (orchestrator !== 'own')
    yield {
      code: 'hibernation',
      path,
      what: 'there is nothing to put to sleep',
      got: `an orchestrator that is ${orchestrator}`,
      allowed: 'own',
      fix: `say settings: { orchestrator: 'own' }, or leave out 'hibernate'`,
    };
  const { weekdays, weekends, timeZone }: Partial<Record<keyof HibernationSchedule, unknown>> = isObject(
    schedule,
  )
    ? schedule
    : {};
  const [start, end] = typeof weekdays === 'string' && HOURS.test(weekdays) ? weekdays.split('-') : [];
  if (start === undefined)
    yield {
      code: 'hibernation',
      path: `${path}.weekdays`,
      what: 'it must say from when to when',
      got: weekdays,
      allowed: 'two times of the day, for example 19:00-07:00',
    };
  else if (start === end)
    yield {
      code: 'hibernation',
      path: `${path}.weekdays`,
      what: 'it would never wake',
      got: weekdays,
      fix: 'let it end at another time than it begins, or leave the orchestrator out',
    };
  if (weekends !== undefined && typeof weekends !== 'boolean')
    yield {
      code: 'hibernation',
      path: `${path}.weekends`,
      what: 'it must be true or false',
      got: weekends,
    };
  if (!isTimeZone(timeZone))
    yield {
      code: 'hibernation',
      path: `${path}.timeZone`,
      what: 'there is no such time zone',
      got: timeZone,
      allowed: 'a name of the IANA list, for example Europe/Berlin or UTC',
    };
}

function isTimeZone(name: unknown): boolean {
  if (typeof name !== 'string' || name === '') return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
