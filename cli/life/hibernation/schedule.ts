import { HIBERNATION_DEFAULTS, type HibernationSchedule } from '../../../lib/environment/hibernation';

const DAY = 24 * 60;
const WEEK = 7 * DAY;
const MINUTE = 60_000;

/** Minutes of a week, from the beginning of Sunday. */
type Minute = number;

/** A time of sleep. */
export interface Night {
  readonly from: Date;
  readonly to: Date;
}

/** The time of sleep that a moment lies in; undefined where the schedule has everybody awake. */
export function nightOf(schedule: HibernationSchedule, now: Date): Night | undefined {
  const minute = minuteOf(now, schedule.timeZone);
  for (const [start, length] of nights(schedule)) {
    const slept = (((minute - start) % WEEK) + WEEK) % WEEK;
    if (slept >= length) continue;
    return {
      from: momentAt(schedule, now, -slept),
      to: momentAt(schedule, now, length - slept),
    };
  }
  return undefined;
}

/** Beginning and length of each, those that touch made one. */
function nights({ weekdays, weekends }: HibernationSchedule): readonly (readonly [Minute, number])[] {
  const [start, end] = weekdays.split('-').map(timeOf) as [number, number];
  const length = (end - start + DAY) % DAY;
  const single = [1, 2, 3, 4, 5].map((day): [Minute, number] => [day * DAY + start, length]);
  if (!(weekends ?? HIBERNATION_DEFAULTS.weekends)) return single;
  const overnight = end < start;
  const [friday] = single.splice(4, 1) as [[Minute, number]];
  // Through the night to Monday, where nights are slept through at all.
  const monday = 8 * DAY + (overnight ? end : 0);
  const begins = overnight ? friday[0] : 6 * DAY;
  return [...single, ...(overnight ? [] : [friday]), [begins, monday - begins]];
}

function timeOf(text: string): number {
  const [hours, minutes] = text.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function minuteOf(moment: Date, timeZone: string): Minute {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(moment);
  const part = (type: string) => parts.find((each) => each.type === type)!.value;
  return WEEKDAYS.indexOf(part('weekday')) * DAY + Number(part('hour')) * 60 + Number(part('minute'));
}

/** The moment so many minutes of the clock on the wall away, which may be changed in between. */
function momentAt({ timeZone }: HibernationSchedule, now: Date, minutes: number): Date {
  const whole = Math.floor(now.getTime() / MINUTE) * MINUTE;
  const guess = new Date(whole + minutes * MINUTE);
  const wanted = (((minuteOf(now, timeZone) + minutes) % WEEK) + WEEK) % WEEK;
  const off = ((minuteOf(guess, timeZone) - wanted + WEEK + WEEK / 2) % WEEK) - WEEK / 2;
  return new Date(guess.getTime() - off * MINUTE);
}
