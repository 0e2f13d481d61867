import type { WarehouseTableSchema, WarehouseTables } from '../capabilities/warehouse';
import type { Problem } from '../errors';
import { checkTables } from './check-tables';

const DISTRIBUTIONS = ['auto', 'even', 'all'];

/** The most columns that a table is sorted by. @see https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_TABLE.html */
const MOST_SORTED = 400;

/** What is wrong with the tables of a warehouse. */
export function* checkWarehouseTables(path: string, tables: WarehouseTables): Iterable<Problem> {
  yield* checkTables(path, tables);
  for (const [name, table] of Object.entries(tables)) {
    const at = `${path}.${name}`;
    yield* checkSorting(`${at}.sortedBy`, table);
    yield* checkDistribution(`${at}.distribution`, table);
    yield* checkDrops(`${at}.drops`, table);
  }
}

function* checkSorting(path: string, { columns = {}, sortedBy }: WarehouseTableSchema): Iterable<Problem> {
  if (sortedBy === undefined) return;
  if (sortedBy.length === 0)
    yield {
      code: 'schema',
      path,
      what: 'it is sorted by no column',
      fix: 'leave it out to let the engine choose',
    };
  for (const [index, name] of sortedBy.entries()) {
    yield* checkColumn(`${path}[${index}]`, name, columns);
    if (sortedBy.indexOf(name) !== index)
      yield { code: 'duplicate', path: `${path}[${index}]`, what: 'it is named twice', got: name };
  }
  if (sortedBy.length > MOST_SORTED)
    yield {
      code: 'number',
      path,
      what: 'a table is not sorted by so many columns',
      got: sortedBy.length,
      allowed: `at most ${MOST_SORTED}`,
    };
}

function* checkDistribution(
  path: string,
  { columns = {}, distribution = 'auto' }: WarehouseTableSchema,
): Iterable<Problem> {
  if (typeof distribution === 'object') {
    // What is no text was told of before.
    if (typeof distribution.by === 'string') yield* checkColumn(`${path}.by`, distribution.by, columns);
  } else if (!DISTRIBUTIONS.includes(distribution))
    yield {
      code: 'schema',
      path,
      what: 'rows are not spread like this',
      got: distribution,
      allowed: [...DISTRIBUTIONS, '{ by: column }'],
    };
}

function* checkDrops(path: string, { drops = [] }: WarehouseTableSchema): Iterable<Problem> {
  for (const [index, name] of drops.entries()) {
    if (drops.indexOf(name) !== index)
      yield { code: 'duplicate', path: `${path}[${index}]`, what: 'it is named twice', got: name };
    if (name === '') yield { code: 'name', path: `${path}[${index}]`, what: 'it is no column', got: name };
  }
}

function* checkColumn(
  path: string,
  name: string,
  columns: WarehouseTableSchema['columns'],
): Iterable<Problem> {
  if (!Object.hasOwn(columns, name))
    yield { code: 'schema', path, what: 'no such column', got: name, allowed: Object.keys(columns) };
}
