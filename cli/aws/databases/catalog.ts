import type { Distribution } from '../../../lib/capabilities/warehouse';
import type { Database } from './data-api';
import { literal } from './sql';
import { TABLES } from './tables';

/** A table as the warehouse has it. */
export interface FoundTable {
  /** Types by column, as the catalog writes them. */
  readonly columns: Readonly<Record<string, string>>;
  readonly sortedBy: readonly string[];
  readonly distribution: Distribution;
}

/** What a relation is to the catalog. */
const KINDS = { table: 'r', view: 'v' } as const;

/** What PostgreSQL knows, which Redshift comes from, and two columns of Redshift's own. @see https://github.com/awslabs/amazon-redshift-utils/blob/master/src/AdminViews/v_generate_tbl_ddl.sql */
function columnsOf(kind: keyof typeof KINDS, schema: string): string {
  return `SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), c.reldiststyle, a.attisdistkey, a.attsortkeyord
FROM pg_class AS c
INNER JOIN pg_namespace AS n ON c.relnamespace = n.oid
INNER JOIN pg_attribute AS a ON c.oid = a.attrelid
WHERE n.nspname = ${literal(schema)} AND c.relkind = '${KINDS[kind]}' AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY c.relname, a.attnum`;
}

/** Names of the views of a schema, those that hold on to no table among them, which have no columns there. */
function viewsOf(schema: string): string {
  return `SELECT c.relname
FROM pg_class AS c
INNER JOIN pg_namespace AS n ON c.relnamespace = n.oid
WHERE n.nspname = ${literal(schema)} AND c.relkind = '${KINDS.view}'`;
}

/** Those of them whose SQL has a word. */
function viewsWithWord(schema: string, word: string): string {
  return `${viewsOf(schema)} AND pg_get_viewdef(c.oid) LIKE ${literal(`%${word}%`)}`;
}

/** What its number means; all above 8 are the warehouse's own choice. */
const DISTRIBUTIONS: Readonly<Record<string, 'even' | 'all'>> = { 0: 'even', 8: 'all' };
const BY_COLUMN = '1';

/** The tables that there are, by name. */
export async function tablesThere(database: Database): Promise<Readonly<Record<string, FoundTable>>> {
  const tables = await relations(database, columnsOf('table', TABLES));
  return Object.fromEntries([...tables].map(([name, rows]) => [name, found(rows)]));
}

/** Names of the views of a schema, or of those alone whose SQL has a word. */
export async function viewsIn(database: Database, schema: string, word?: string): Promise<readonly string[]> {
  const statement = word === undefined ? viewsOf(schema) : viewsWithWord(schema, word);
  return (await database.rows(statement)).map(([name = '']) => name);
}

/** The views of a schema that hold on to their tables: types by column, as the catalog writes them. */
export async function boundViewsIn(
  database: Database,
  schema: string,
): Promise<Readonly<Record<string, FoundTable['columns']>>> {
  const views = await relations(database, columnsOf('view', schema));
  return Object.fromEntries([...views].map(([name, rows]) => [name, found(rows).columns]));
}

async function relations(
  database: Database,
  statement: string,
): Promise<ReadonlyMap<string, readonly (readonly string[])[]>> {
  const columns = new Map<string, (readonly string[])[]>();
  for (const [relation = '', ...row] of await database.rows(statement))
    columns.set(relation, [...(columns.get(relation) ?? []), row]);
  return columns;
}

function found(rows: readonly (readonly string[])[]): FoundTable {
  const style = rows[0]?.[2] ?? '';
  const key = rows.find(([, , , isKey]) => isKey === 'true')?.[0];
  // A column of an interleaved key has a negative place.
  const place = ([, , , , at]: readonly string[]) => Math.abs(Number(at));
  const sorted = rows.filter((row) => place(row) > 0).sort((a, b) => place(a) - place(b));
  return {
    columns: Object.fromEntries(rows.map(([column, type]) => [column, type!])),
    sortedBy: sorted.map(([column]) => column!),
    distribution: style === BY_COLUMN && key !== undefined ? { by: key } : (DISTRIBUTIONS[style] ?? 'auto'),
  };
}
