import {
  CLASSIFICATIONS,
  COLUMN_TYPES,
  TABLE_FORMATS,
  columnOf,
  type TableSchema,
} from '../capabilities/table';
import type { Problem } from '../errors';

const DECIMAL = /^decimal\((\d+),\s?(\d+)\)$/;
/** Athena and BigQuery both take these, quoted nowhere. */
const PLAIN = /^[a-z_][a-z0-9_]{0,127}$/;

/** What is wrong with the tables of a zone. */
export function* checkTables(path: string, tables: Readonly<Record<string, TableSchema>>): Iterable<Problem> {
  for (const [name, table] of Object.entries(tables)) {
    const at = `${path}.${name}`;
    yield* checkIdentifier(at, name);
    yield* checkFormat(`${at}.format`, table.format);
    yield* checkColumns(at, table);
    yield* checkPartitions(at, table);
  }
}

function* checkFormat(path: string, format: unknown): Iterable<Problem> {
  if (format !== undefined && !TABLE_FORMATS.some((known) => known === format))
    yield { code: 'schema', path, what: 'no such format of a table', got: format, allowed: TABLE_FORMATS };
}

function* checkColumns(path: string, { columns = {} }: TableSchema): Iterable<Problem> {
  const names = Object.keys(columns);
  if (names.length === 0)
    yield { code: 'schema', path: `${path}.columns`, what: 'a table needs at least one column' };
  for (const name of names) {
    const at = `${path}.columns.${name}`;
    const { type, classification } = columnOf(columns[name]!);
    yield* checkIdentifier(at, name);
    if (!isColumnType(type))
      yield {
        code: 'schema',
        path: at,
        what: 'no such column type',
        got: type,
        allowed: [...COLUMN_TYPES, 'decimal(p,s)'],
      };
    if (classification !== undefined && !CLASSIFICATIONS.includes(classification))
      yield {
        code: 'classification',
        path: at,
        what: 'no such classification',
        got: classification,
        allowed: CLASSIFICATIONS,
      };
  }
}

function* checkPartitions(
  path: string,
  { columns = {}, partitionedBy = [] }: TableSchema,
): Iterable<Problem> {
  for (const [index, name] of partitionedBy.entries()) {
    const at = `${path}.partitionedBy[${index}]`;
    if (!Object.hasOwn(columns, name))
      yield { code: 'schema', path: at, what: 'no such column', got: name, allowed: Object.keys(columns) };
    if (partitionedBy.indexOf(name) !== index)
      yield { code: 'duplicate', path: at, what: 'it is named twice', got: name };
  }
  const names = Object.keys(columns);
  if (names.length > 0 && names.every((name) => partitionedBy.includes(name)))
    yield {
      code: 'schema',
      path,
      what: 'every column is a partition, so that no file would hold any',
      got: partitionedBy,
    };
}

function* checkIdentifier(path: string, name: string): Iterable<Problem> {
  if (!PLAIN.test(name))
    yield {
      code: 'name',
      path,
      what: 'it is not a name that every query engine takes unquoted',
      got: name,
      allowed: `lower-case letters, digits and '_', no digit first, at most 128`,
    };
}

function isColumnType(type: string): boolean {
  const decimal = DECIMAL.exec(type);
  if (decimal === null) return COLUMN_TYPES.some((known) => known === type);
  const [precision, scale] = [Number(decimal[1]), Number(decimal[2])];
  return precision >= 1 && precision <= 38 && scale <= precision;
}
