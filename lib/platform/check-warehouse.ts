import { WAREHOUSE_DEFAULTS, WAREHOUSE_ENGINES, type WarehouseProps } from '../capabilities/warehouse';
import type { Problem } from '../errors';
import { checkName } from './check-names';
import { checkReferences } from './check-references';

/** What is wrong with a warehouse, whichever cloud builds it. */
export function* checkWarehouse(
  path: string,
  warehouse: WarehouseProps | undefined,
  zones: readonly string[],
): Iterable<Problem> {
  if (warehouse === undefined) return;
  const { engine = WAREHOUSE_DEFAULTS.engine, loads = [], queries = {} } = warehouse;
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
  if (engine === 'redshift-serverless' && Object.keys(queries).length > 0)
    yield {
      code: 'unknown-member',
      path: `${path}.queries`,
      what: 'Redshift Serverless has no place for queries as code',
      fix: `leave them out, or make them views in the database; 'athena' keeps them`,
    };
  for (const [name, query] of Object.entries(queries)) {
    yield* checkName(`${path}.queries.${name}`, name);
    if (query.trim() === '')
      yield { code: 'schema', path: `${path}.queries.${name}`, what: 'it is no query', got: query };
  }
}
