import type { DataProps, TableDataProps } from '../capabilities/data';
import type { LakeProps } from '../capabilities/data-lake';
import { columnOf, type Column, type TableSchema } from '../capabilities/table';

/** A table of the lake together with what the definition says of its data. */
export interface DeclaredTable {
  /** Zone and name: `curated.sales`. */
  readonly path: string;
  readonly zone: string;
  readonly name: string;
  readonly schema: TableSchema;
  readonly data: TableDataProps;
}

/** What of a definition decides over data. */
export interface DataDeclared {
  readonly lake?: LakeProps;
  readonly data?: DataProps<object>;
}

/** Every declared table. */
export function declaredTables({ lake, data }: DataDeclared): readonly DeclaredTable[] {
  const said = tablesData(data);
  return Object.entries(lake?.zones ?? {}).flatMap(([zone, { tables = {} }]) =>
    Object.entries(tables).map(([name, schema]) => {
      const path = `${zone}.${name}`;
      return { path, zone, name, schema, data: said[path] ?? {} };
    }),
  );
}

/** The definition's tables under whatever type it gives their names. */
export function tablesData({ tables = {} }: DataProps<object> = {}): Readonly<
  Record<string, TableDataProps>
> {
  return tables as Readonly<Record<string, TableDataProps>>;
}

/** A foreign key: a column, and the column whose values it holds. */
export interface Reference {
  readonly column: string;
  /** As the definition writes it: `curated.customers.id`. */
  readonly to: string;
  /** The table that it is in; undefined where there is none. */
  readonly table?: DeclaredTable;
  /** Its name in that table. */
  readonly key: string;
}

/** The foreign keys of a table. */
export function referencesOf(table: DeclaredTable, all: readonly DeclaredTable[]): readonly Reference[] {
  return Object.entries(table.data.references ?? {})
    .filter((reference): reference is [string, string] => typeof reference[1] === 'string')
    .map(([column, to]) => {
      const { table: path, name: key } = splitColumn(to);
      return { column, to, table: all.find((each) => each.path === path), key };
    });
}

/** `curated.customers` and `id` of `curated.customers.id`. */
export function splitColumn(path: string): { readonly table: string; readonly name: string } {
  const end = path.lastIndexOf('.');
  return { table: path.slice(0, end), name: path.slice(end + 1) };
}

/** A declared column; undefined where there is none of the name. */
export function columnIn({ schema }: DeclaredTable, name: string): Column | undefined {
  return Object.hasOwn(schema.columns, name) ? columnOf(schema.columns[name]!) : undefined;
}

/** The columns of a table that others refer to. */
export function keysOf(table: DeclaredTable, all: readonly DeclaredTable[]): ReadonlySet<string> {
  const references = all.flatMap((each) => referencesOf(each, all));
  return new Set(references.filter((each) => each.table === table).map(({ key }) => key));
}
