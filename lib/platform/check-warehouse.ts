import { WAREHOUSE_DEFAULTS, WAREHOUSE_ENGINES, type WarehouseProps } from '../capabilities/warehouse';
import type { Problem } from '../errors';
import { tablesIn } from '../query';
import { checkClones } from './check-clones';
import { checkAlike, checkName } from './check-names';
import { checkReferences } from './check-references';
import { checkWarehouseTables } from './check-warehouse-tables';

/** What a view is made of, behind comments and brackets. */
const SELECTS = /^\s*(?:--[^\n]*\n\s*|\/\*[^]*?\*\/\s*)*(?:\(\s*)*(?:select|with)\b/i;

/** What is wrong with a warehouse, whichever cloud builds it. */
export function* checkWarehouse(
  path: string,
  warehouse: WarehouseProps | undefined,
  zones: readonly string[],
): Iterable<Problem> {
  if (warehouse === undefined) return;
  const { engine = WAREHOUSE_DEFAULTS.engine, loads = [], tables = {} } = warehouse;
  const { database }: { readonly database: unknown } = warehouse;
  if (typeof database !== 'string' || database === '')
    yield {
      code: 'name',
      path: `${path}.database`,
      what: 'a warehouse needs a database that clients connect to',
      got: database,
      fix: `name one, for example 'analytics'`,
    };
  if (!WAREHOUSE_ENGINES.includes(engine))
    yield {
      code: 'unknown-engine',
      path: `${path}.engine`,
      what: 'there is no warehouse of this engine',
      got: engine,
      allowed: WAREHOUSE_ENGINES,
    };
  yield* checkReferences(`${path}.loads`, loads, zones, 'zone');
  yield* checkWarehouseTables(`${path}.tables`, tables);
  yield* checkQueries(`${path}.queries`, warehouse);
  yield* checkShares(`${path}.shares`, warehouse);
  yield* checkClones(path, warehouse);
}

function* checkQueries(
  path: string,
  { engine, queries = {}, tables = {} }: WarehouseProps,
): Iterable<Problem> {
  const known = Object.keys(tables);
  for (const [name, query] of Object.entries(queries)) {
    const at = `${path}.${name}`;
    yield* checkName(at, name);
    for (const table of tablesIn(query))
      if (!known.includes(table))
        yield {
          code: 'unknown-table',
          path: at,
          what: 'the definition has no table of this name',
          got: table,
          allowed: known.length > 0 ? known : 'none is declared',
        };
    if (query.trim() === '') yield { code: 'schema', path: at, what: 'it is no query', got: query };
    // What one engine keeps as it is must be a view in the other.
    else if (engine !== 'athena' && !SELECTS.test(query))
      yield {
        code: 'schema',
        path: at,
        what: 'Redshift Serverless makes a view of it, so that it must begin with SELECT or WITH',
        got: query,
      };
  }
}

function* checkShares(path: string, { engine, shares = {}, tables = {} }: WarehouseProps): Iterable<Problem> {
  const names = Object.keys(shares);
  if (engine === 'athena' && names.length > 0)
    yield {
      code: 'unknown-member',
      path,
      what: 'Athena has no shares: its tables are files',
      got: names,
      fix: `leave them out, or take the engine 'redshift-serverless'`,
    };
  yield* checkAlike(path, names);
  for (const [name, shared] of Object.entries(shares)) {
    yield* checkName(`${path}.${name}`, name);
    yield* checkReferences(`${path}.${name}`, shared, Object.keys(tables), 'table');
    if (shared.length === 0) yield { code: 'schema', path: `${path}.${name}`, what: 'it shares no table' };
  }
}
