import { CLONE_SHARE } from '../base/clones';
import { columnOf, treatmentOf } from '../capabilities/table';
import type { WarehouseProps } from '../capabilities/warehouse';
import type { Problem } from '../errors';
import { checkReferences } from './check-references';
import { checkTreatment } from './check-treatment';

/** What is wrong with the tables that sandboxes read where they lie. @param path the warehouse's */
export function* checkClones(
  path: string,
  { engine, clones = [], shares = {}, tables = {} }: WarehouseProps,
): Iterable<Problem> {
  if (clones.length === 0) return;
  const at = `${path}.clones`;
  if (engine === 'athena')
    yield {
      code: 'unknown-member',
      path: at,
      what: 'Athena has no clones: its tables are files',
      got: clones,
      fix: `leave them out, or take the engine 'redshift-serverless'`,
    };
  if (Object.hasOwn(shares, CLONE_SHARE))
    yield {
      code: 'name',
      path: `${path}.shares.${CLONE_SHARE}`,
      what: `the share that clones are read through is called '${CLONE_SHARE}'`,
      fix: 'give yours another name',
    };
  yield* checkReferences(at, clones, Object.keys(tables), 'table');
  for (const name of new Set(clones)) {
    if (!Object.hasOwn(tables, name)) continue;
    for (const [column, said] of Object.entries(tables[name]!.columns ?? {})) {
      const where = `${path}.tables.${name}.columns.${column}`;
      yield* checkTreatment(where, columnOf(said), treatmentOf(columnOf(said)));
    }
  }
}
