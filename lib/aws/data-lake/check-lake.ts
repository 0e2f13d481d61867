import { DEFAULT_ZONES, type Zones } from '../../capabilities/data-lake';
import { formatOf, type TableSchema } from '../../capabilities/table';
import type { BuildContext, Declared } from '../../cloud';
import type { Problem } from '../../errors';
import { checkReplicaRegion } from '../foundation/region';
import type { AwsKinds, AwsTuning } from '../kinds';
import { keepsReplicas } from '../replication/wanted';

/** The least that Athena takes. @see https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroupConfiguration.html */
const LEAST_CUTOFF = 10_000_000;

/** What is wrong with the tuning of the lake, and with what AWS alone refuses about it. */
export function* checkLake(
  { lake }: Declared,
  context: BuildContext<AwsKinds>,
  { bytesScannedCutoffPerQuery, replicate = {} }: NonNullable<AwsTuning['lake']>,
  path: string,
): Iterable<Problem> {
  const zones: Zones = lake === undefined ? {} : (lake.zones ?? DEFAULT_ZONES);
  for (const [zone, { tables = {}, expireAfterDays }] of Object.entries(zones))
    for (const [table, schema] of Object.entries(tables))
      if (formatOf(schema) === 'iceberg')
        yield* checkIceberg(`${path}.zones.${zone}.tables.${table}`, schema, expireAfterDays);
  yield* checkCutoff(`${path}.bytesScannedCutoffPerQuery`, bytesScannedCutoffPerQuery);
  for (const [zone, { region, followsDeletions }] of Object.entries(replicate)) {
    const at = `${path}.replicate.${zone}`;
    yield* checkZone(at, zone, Object.keys(zones), context);
    yield* checkReplicaRegion(`${at}.region`, region, placeOfCopied(context));
    if (followsDeletions !== undefined && typeof followsDeletions !== 'boolean')
      yield {
        code: 'type',
        path: `${at}.followsDeletions`,
        what: 'it must be true or false',
        got: followsDeletions,
      };
  }
}

/** Where things are copied from; undefined where none are. */
function placeOfCopied({ settings, identity }: BuildContext<AwsKinds>) {
  return keepsReplicas(settings) ? identity : undefined;
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

function* checkZone(
  path: string,
  zone: string,
  zones: readonly string[],
  { adoption, settings }: BuildContext<AwsKinds>,
): Iterable<Problem> {
  if (!zones.includes(zone))
    yield { code: 'unknown-zone', path, what: 'the definition has no zone of this name', allowed: zones };
  if (keepsReplicas(settings) && adoption.zones?.[zone]?.how === 'existing')
    yield {
      code: 'adoption',
      path,
      what: 'its bucket is existing(...), so that what it is copied to cannot be changed',
      fix: 'take the bucket over with imported(...), or let its owner copy it',
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
