import type { Zones } from '../capabilities/data-lake';
import type { Problem } from '../errors';
import { checkAlike, checkName } from './check-names';
import { checkTables } from './check-tables';

/** The longest age that every storage service takes. */
const MOST_DAYS = 36_500;

/** What is wrong with the zones of a lake. */
export function* checkZones(path: string, zones: Zones): Iterable<Problem> {
  yield* checkAlike(path, Object.keys(zones));
  for (const [name, zone] of Object.entries(zones)) {
    const at = `${path}.${name}`;
    yield* checkName(at, name);
    const {
      tierByUse,
      announcesArrivals,
      infrequentAccessAfterDays,
      archiveAfterDays,
      expireAfterDays,
      keepVersionsForDays,
      tables = {},
    } = zone;
    const cooled = 'objects are not tiered below 30 days';
    yield* checkFlag(`${at}.announcesArrivals`, announcesArrivals);
    yield* checkFlag(`${at}.tierByUse`, tierByUse);
    if (tierByUse === true) yield* checkTiers(at, { infrequentAccessAfterDays, archiveAfterDays });
    yield* checkDays(`${at}.infrequentAccessAfterDays`, infrequentAccessAfterDays, 30, cooled);
    yield* checkDays(`${at}.archiveAfterDays`, archiveAfterDays, 1);
    yield* checkDays(`${at}.expireAfterDays`, expireAfterDays, 1);
    yield* checkDays(`${at}.keepVersionsForDays`, keepVersionsForDays, 1);
    yield* checkOrder(at, { infrequentAccessAfterDays, archiveAfterDays, expireAfterDays });
    yield* checkTables(`${at}.tables`, tables);
  }
}

function* checkFlag(path: string, flag: unknown): Iterable<Problem> {
  if (flag !== undefined && typeof flag !== 'boolean')
    yield { code: 'type', path, what: 'it must be true or false', got: flag };
}

/** What moves by use does not also move by age. */
function* checkTiers(path: string, ages: Readonly<Record<string, unknown>>): Iterable<Problem> {
  for (const [name, days] of Object.entries(ages))
    if (days !== undefined)
      yield {
        code: 'number',
        path: `${path}.${name}`,
        what: `objects that move by use ('tierByUse') do not move by age`,
        got: days,
        fix: 'leave one of them out',
      };
}

function* checkDays(path: string, days: unknown, least: number, why?: string): Iterable<Problem> {
  if (days === undefined) return;
  if (!Number.isInteger(days) || (days as number) < least || (days as number) > MOST_DAYS)
    yield {
      code: 'number',
      path,
      what: `days must be a whole number from ${least} to ${MOST_DAYS}`,
      got: days,
      fix: why ?? 'leave it out for the default',
    };
}

/** An object cannot be archived before it is cooled, nor expire before it is archived. */
function* checkOrder(path: string, ages: Readonly<Record<string, number | undefined>>): Iterable<Problem> {
  const given = Object.entries(ages).filter((age): age is [string, number] => typeof age[1] === 'number');
  for (const [index, [name, days]] of given.entries()) {
    const before = given[index - 1];
    if (before !== undefined && days <= before[1])
      yield {
        code: 'number',
        path: `${path}.${name}`,
        what: `'${name}' must be more than '${before[0]}' (${before[1]})`,
        got: days,
      };
  }
}
