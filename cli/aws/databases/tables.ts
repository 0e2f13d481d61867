import type { DatabaseTable } from '../../../lib/base/contents';
import type { Column, ColumnType } from '../../../lib/capabilities/table';
import type { Distribution } from '../../../lib/capabilities/warehouse';
import { identifier, identifiers, literal, qualified } from './sql';
import { sqlType } from './types';

/** Where declared tables lie: what everybody finds without saying where. */
export const TABLES = 'public';

/** Every column may be null: what is added later is so in rows that are there. @see https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_TABLE_NEW.html */
export function createTable({ name, columns, distribution, sortedBy }: DatabaseTable): string {
  const made = columns.map((column) => columnText(column.name, column.type));
  const clauses = [
    ...(distribution === undefined ? [] : [distributionText(distribution)]),
    ...(sortedBy === undefined ? [] : [`SORTKEY (${identifiers(sortedBy)})`]),
  ];
  return [`CREATE TABLE ${qualified(TABLES, name)} (${made.join(', ')})`, ...clauses].join(' ');
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_TABLE.html */
export function addColumn(table: string, column: string, type: ColumnType): string {
  return `ALTER TABLE ${qualified(TABLES, table)} ADD COLUMN ${columnText(column, type)}`;
}

export function dropColumn(table: string, column: string): string {
  return `ALTER TABLE ${qualified(TABLES, table)} DROP COLUMN ${identifier(column)}`;
}

/** Redshift takes it in no transaction. */
export function lengthenColumn(table: string, column: string): string {
  const { declared } = sqlType('string');
  return `ALTER TABLE ${qualified(TABLES, table)} ALTER COLUMN ${identifier(column)} TYPE ${declared}`;
}

export function sortBy(table: string, columns: readonly string[]): string {
  return `ALTER TABLE ${qualified(TABLES, table)} ALTER SORTKEY (${identifiers(columns)})`;
}

export function distribute(table: string, distribution: Distribution): string {
  return `ALTER TABLE ${qualified(TABLES, table)} ALTER ${distributionText(distribution, ' ')}`;
}

/** What the table and its columns mean, and how sensitive they are, for whoever looks into the catalog. */
export function comments({ name, columns, comment }: DatabaseTable): readonly string[] {
  const table = qualified(TABLES, name);
  return [
    ...(comment === undefined ? [] : [`COMMENT ON TABLE ${table} IS ${literal(comment)}`]),
    ...columns.flatMap((column) => {
      const text = meaning(column);
      return text === '' ? [] : [`COMMENT ON COLUMN ${table}.${identifier(column.name)} IS ${literal(text)}`];
    }),
  ];
}

function meaning({ comment, classification }: Column): string {
  return [comment, classification && `(${classification})`].filter(Boolean).join(' ');
}

function columnText(column: string, type: ColumnType): string {
  return `${identifier(column)} ${sqlType(type).declared}`;
}

/** A new table names its column in brackets, a changed one without. */
function distributionText(distribution: Distribution, altered?: ' '): string {
  if (typeof distribution === 'string') return `DISTSTYLE ${distribution.toUpperCase()}`;
  const column = identifier(distribution.by);
  return altered === undefined ? `DISTSTYLE KEY DISTKEY (${column})` : `DISTKEY ${column}`;
}
