import { CLONE_SHARE } from '../base/clones';
import { columnOf, treatmentOf } from '../capabilities/table';
import type { WarehouseProps } from '../capabilities/warehouse';
import type { Problem } from '../errors';
import { checkReferences } from './check-references';
import { checkTreatment } from './check-treatment';

/** What is wrong with the tables that sandboxes read where they lie. */
export function* checkClones(
  path: string,
  { engine, clones = [], shares = {}, tables = {} }: WarehouseProps,
): Iterable<Problem> {
  if (clones.length === 0) return;
  if (engine === 'athena')
    yield {
      code: 'unknown-member',
      path,
      what: 'Athena has no clones: its tables are files',
      got: clones,
      fix: `leave them out, or take the engine 'redshift-serverless'`,
    };
  if (Object.hasOwn(shares, CLONE_SHARE))
    yield {
      code: 'name',
      path: path.replace(/clones$/, `shares.${CLONE_SHARE}`),
      what: `the share that clones are read through is called '${CLONE_SHARE}'`,
      fix: 'give yours another name',
    };
  yield* checkReferences(path, clones, Object.keys(tables), 'table');
  for (const name of new Set(clones)) {
    if (!Object.hasOwn(tables, name)) continue;
    for (const [column, said] of Object.entries(tables[name]!.columns ?? {})) {
      const at = `${path.replace(/clones$/, 'tables')}.${name}.columns.${column}`;
      yield* checkTreatment(at, columnOf(said), treatmentOf(columnOf(said)));
    }
  }
}
