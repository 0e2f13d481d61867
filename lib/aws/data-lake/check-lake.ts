import { DEFAULT_ZONES, type Zones } from '../../capabilities/data-lake';
import { formatOf, type TableSchema } from '../../capabilities/table';
import type { Declared } from '../../cloud';
import type { Problem } from '../../errors';
import type { AwsTuning } from '../kinds';

/** The least that Athena takes. @see https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroupConfiguration.html */
const LEAST_CUTOFF = 10_000_000;

/** What is wrong with the tuning of the lake, and with what AWS alone refuses about it. */
export function* checkLake(
  { lake }: Declared,
  { bytesScannedCutoffPerQuery }: NonNullable<AwsTuning['lake']>,
  path: string,
): Iterable<Problem> {
  const zones: Zones = lake === undefined ? {} : (lake.zones ?? DEFAULT_ZONES);
  for (const [zone, { tables = {}, expireAfterDays }] of Object.entries(zones))
    for (const [table, schema] of Object.entries(tables))
      if (formatOf(schema) === 'iceberg')
        yield* checkIceberg(`${path}.zones.${zone}.tables.${table}`, schema, expireAfterDays);
  yield* checkCutoff(`${path}.bytesScannedCutoffPerQuery`, bytesScannedCutoffPerQuery);
}

function* checkIceberg(
  path: string,
  { partitionedBy = [] }: TableSchema,
  expireAfterDays: number | undefined,
): Iterable<Problem> {
  if (partitionedBy.length > 0)
    yield {
      code: 'schema',
      path: `${path}.partitionedBy`,
      what: 'Glue cannot partition an Iceberg table when it makes it',
      got: partitionedBy,
      fix: `leave it out, and say ALTER TABLE … ADD PARTITION FIELD in Spark once the table is there`,
    };
  if (expireAfterDays !== undefined)
    yield {
      code: 'schema',
      path: `${path}.format`,
      what: `its zone's objects expire after ${expireAfterDays} days, and an Iceberg table that lost a file cannot be read`,
      got: 'iceberg',
      fix: 'keep it in a zone whose objects do not expire, and let Iceberg expire its snapshots',
    };
}

function* checkCutoff(path: string, cutoff: unknown): Iterable<Problem> {
  if (cutoff !== undefined && (!Number.isSafeInteger(cutoff) || (cutoff as number) < LEAST_CUTOFF))
    yield {
      code: 'number',
      path,
      what: `must be a whole number of bytes, at least ${LEAST_CUTOFF}`,
      got: cutoff,
      fix: 'leave it out to keep 1 TiB',
    };
}
