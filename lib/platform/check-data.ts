import type { DataProps } from '../capabilities/data';
import { formatOf } from '../capabilities/table';
import { parentsFirst, type Circle } from '../data/order';
import {
  columnIn,
  declaredTables,
  keysOf,
  referencesOf,
  tablesData,
  type DataDeclared,
  type DeclaredTable,
  type Reference,
} from '../data/tables';
import type { Problem } from '../errors';
import { checkMasking } from './check-masking';
import { checkValues } from './check-values';
import type { Definition } from './definition';

/** So many that none of a table's own numbers runs over. */
const MOST_ROWS = 1_000_000_000;

/** Types of what is counted or named, and so can be there once. */
const KEYS: readonly string[] = ['int', 'bigint', 'string'];

/** What is wrong with what the tables are to hold. */
export function* checkData(path: string, definition: Definition): Iterable<Problem> {
  const { lake }: DataDeclared = definition;
  const data: DataProps<object> | undefined = definition.data;
  if (data === undefined) return;
  const all = declaredTables({ lake, data });
  if (data.seed !== undefined && !(Number.isSafeInteger(data.seed) && data.seed >= 0))
    yield { code: 'number', path: `${path}.seed`, what: 'it must be a whole number from 0', got: data.seed };
  yield* checkTableNames(`${path}.tables`, data, all);
  for (const table of all) yield* checkTable(`${path}.tables['${table.path}']`, table, all);
  const sorted = parentsFirst(all);
  if ('circle' in sorted) yield circular(`${path}.tables`, sorted.circle);
  else if (data.masking !== undefined) yield* checkMasking(`${path}.masking`, data.masking, definition, all);
}

function* checkTableNames(
  path: string,
  data: DataProps<object>,
  all: readonly DeclaredTable[],
): Iterable<Problem> {
  const known = all.map((table) => table.path);
  for (const name of Object.keys(tablesData(data)))
    if (!known.includes(name))
      yield {
        code: 'unknown-table',
        path,
        what: 'the definition has no table of this name',
        got: name,
        allowed: known.length > 0 ? known : 'none is declared',
      };
}

function* checkTable(path: string, table: DeclaredTable, all: readonly DeclaredTable[]): Iterable<Problem> {
  const { rows, values = {} } = table.data;
  if (rows !== undefined) yield* checkRows(`${path}.rows`, rows, table);
  const references = referencesOf(table, all);
  for (const reference of references)
    yield* checkReference(`${path}.references.${reference.column}`, reference, table, all);
  const keys = keysOf(table, all);
  for (const [name, said] of Object.entries(values)) {
    const at = `${path}.values.${name}`;
    const column = columnIn(table, name);
    if (column === undefined) yield unknownColumn(at, name, table);
    else if (references.some((reference) => reference.column === name))
      yield {
        code: 'data',
        path: at,
        what: 'the column holds values of the one that it refers to',
        fix: `leave it out, or the column's reference`,
      };
    else {
      yield* checkValues(at, said, column.type, keys.has(name));
      if (table.schema.partitionedBy?.includes(name) === true && hasNulls(said))
        yield {
          code: 'data',
          path: `${at}.nulls`,
          what: 'a folder needs a value, and the column is a partition',
        };
    }
  }
}

function hasNulls(values: unknown): boolean {
  return typeof values === 'object' && values !== null && 'nulls' in values;
}

function* checkRows(path: string, rows: unknown, { schema }: DeclaredTable): Iterable<Problem> {
  if (!Number.isInteger(rows) || (rows as number) < 1 || (rows as number) > MOST_ROWS)
    yield {
      code: 'number',
      path,
      what: `rows must be a whole number from 1 to ${MOST_ROWS}`,
      got: rows,
      fix: 'leave it out to leave the table empty',
    };
  if (formatOf(schema) !== 'parquet')
    yield {
      code: 'data',
      path,
      what: 'only tables of plain files are seeded: what is in an Iceberg table, its metadata says',
      got: formatOf(schema),
      fix: 'leave it out, and fill the table with a query',
    };
}

function* checkReference(
  path: string,
  { column, to, table: parent, key }: Reference,
  child: DeclaredTable,
  all: readonly DeclaredTable[],
): Iterable<Problem> {
  const from = columnIn(child, column);
  const target = parent && columnIn(parent, key);
  if (from === undefined) yield unknownColumn(path, column, child);
  if (parent === undefined || target === undefined) {
    const known = all.flatMap((each) =>
      Object.keys(each.schema.columns ?? {}).map((name) => `${each.path}.${name}`),
    );
    yield { code: 'unknown-column', path, what: 'no table has such a column', got: to, allowed: known };
    return;
  }
  if (from !== undefined && from.type.replace(' ', '') !== target.type.replace(' ', ''))
    yield {
      code: 'data',
      path,
      what: `a foreign key has the type of what it refers to`,
      got: from.type,
      allowed: target.type,
    };
  if (child.data.rows !== undefined && parent.data.rows === undefined)
    yield {
      code: 'data',
      path,
      what: `the table has rows, and '${parent.path}', which they refer to, has none`,
      fix: `give '${parent.path}' rows, or leave the reference out`,
    };
  const further = referencesOf(parent, all).find((reference) => reference.column === key);
  if (further !== undefined)
    yield {
      code: 'data',
      path,
      what: 'what it refers to is a foreign key itself, and not unique',
      got: to,
      fix: `refer to '${further.to}'`,
    };
  else if (!KEYS.includes(target.type))
    yield { code: 'data', path, what: 'no foreign key has this type', got: target.type, allowed: KEYS };
}

function circular(path: string, circle: Circle): Problem {
  return {
    code: 'data',
    path,
    what: 'tables refer to each other in a circle, so that none could be first',
    got: circle.map((table) => table.path).join(' > '),
    fix: 'leave one of these references out',
  };
}

function unknownColumn(path: string, got: string, { schema }: DeclaredTable): Problem {
  return {
    code: 'unknown-column',
    path,
    what: 'the table has no such column',
    got,
    allowed: Object.keys(schema.columns ?? {}),
  };
}
