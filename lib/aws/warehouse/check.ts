import { WAREHOUSE_DEFAULTS } from '../../capabilities/warehouse';
import type { BuildContext, Declared } from '../../cloud';
import type { Problem } from '../../errors';
import { problemsOfName } from '../../names';
import type { AwsKinds, AwsTuning } from '../kinds';
import { BASE_CAPACITY, isStep } from './capacity';
import { formOf } from './form';

/** The most that a workgroup grows to. @see https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-capacity.html */
const MOST_CAPACITY = 5632;

/** What is wrong with a warehouse in this environment. */
export function* checkWarehouse(
  { warehouse, lake }: Declared,
  { settings }: BuildContext<AwsKinds>,
  path: string,
): Iterable<Problem> {
  if (warehouse === undefined) return;
  const { database, engine = WAREHOUSE_DEFAULTS.engine } = warehouse;
  // The name must do for production's engine, wherever it is built.
  if (engine === 'redshift-serverless')
    for (const what of problemsOfName('aws.redshift-database', database))
      yield { code: 'name', path: `${path}.warehouse.database`, what, got: database };
  if (formOf(settings, warehouse) === 'athena' && lake === undefined)
    yield {
      code: 'capability-missing',
      path: `${path}.warehouse`,
      what: 'Athena asks through the workgroups of a lake, and the definition has none',
      fix: `declare a lake, or set the sandbox's 'warehouse' to 'own'`,
    };
}

/** What is wrong with how the warehouse is tuned. */
export function* checkTuning(tuning: AwsTuning['warehouse'] = {}, path: string): Iterable<Problem> {
  const { baseCapacity: base = BASE_CAPACITY, maxCapacity: max, rpuHoursPerDay: daily } = tuning;
  if (!isWhole(base) || !isStep(base))
    yield {
      code: 'number',
      path: `${path}.baseCapacity`,
      what: 'Redshift Serverless has no base capacity of this size',
      got: base,
      allowed: '4, or 8 to 512 in steps of 8, or 544 to 1024 in steps of 32',
    };
  else if (max !== undefined && (!isWhole(max) || max % 8 !== 0 || max < base || max > MOST_CAPACITY))
    yield {
      code: 'number',
      path: `${path}.maxCapacity`,
      what: `must be a multiple of 8 from 'baseCapacity' (${base}) to ${MOST_CAPACITY}`,
      got: max,
      fix: 'leave it out to let it grow to four times its base',
    };
  if (daily !== undefined && (!isWhole(daily) || daily < 1))
    yield {
      code: 'number',
      path: `${path}.rpuHoursPerDay`,
      what: 'must be a whole number of RPU-hours, at least 1',
      got: daily,
      fix: 'leave it out to let it run at its base capacity around the clock',
    };
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
