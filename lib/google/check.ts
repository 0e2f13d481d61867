import { DEFAULT_ZONES, type Zones } from '../capabilities/data-lake';
import { secretsOf } from '../capabilities/secret-store';
import type { BuildContext, Declared } from '../cloud';
import type { Problem } from '../errors';
import { fit } from '../shape';
import { checkAdoption } from './adoption/check';
import { checkTable } from './data-lake/check-table';
import { ARCHIVE_STORAGE_CLASSES } from './data-lake/lifecycle';
import type { GoogleKinds } from './kinds';
import { TUNING } from './shapes';

/** What is wrong with an environment's adoption, with the cloud's tuning, and with what BigQuery alone refuses. */
export function* checkGoogle(
  declared: Declared,
  context: BuildContext<GoogleKinds>,
  path: string,
): Iterable<Problem> {
  yield* checkAdoption(declared, context, `${path}.adopt`);
  const { value: tuning, problems } = fit(context.tuning, TUNING, path);
  yield* problems;
  yield* checkArchive(`${path}.lake.archiveStorageClass`, tuning.lake?.archiveStorageClass);
  const zones: Zones = declared.lake === undefined ? {} : (declared.lake.zones ?? DEFAULT_ZONES);
  for (const [zone, { announcesArrivals, tables = {} }] of Object.entries(zones)) {
    const at = `${path}.lake.zones.${zone}`;
    if (announcesArrivals === true)
      yield lacking(`${at}.announcesArrivals`, 'zones on Google Cloud announce nothing yet');
    for (const [table, schema] of Object.entries(tables)) yield* checkTable(`${at}.tables.${table}`, schema);
  }
  for (const [secret, { rotateEveryDays }] of Object.entries(secretsOf(declared.secrets)))
    if (rotateEveryDays !== undefined)
      yield lacking(
        `${path}.secrets.${secret}.rotateEveryDays`,
        'nothing on Google Cloud makes new values yet',
      );
}

function lacking(path: string, what: string): Problem {
  return { code: 'capability-missing', path, what, fix: 'leave it out there' };
}

function* checkArchive(path: string, storageClass: unknown): Iterable<Problem> {
  if (storageClass !== undefined && !ARCHIVE_STORAGE_CLASSES.some((known) => known === storageClass))
    yield {
      code: 'type',
      path,
      what: 'a zone cannot archive to this storage class',
      got: storageClass,
      allowed: ARCHIVE_STORAGE_CLASSES,
      fix: `leave it out to keep 'COLDLINE'`,
    };
}
