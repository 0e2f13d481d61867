import type { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { columnOf, type Column } from '../capabilities/table';
import type { WarehouseTableSchema, WarehouseTables } from '../capabilities/warehouse';
import type { GivenClone, TakenClone } from './clones';

/** Tables that somebody else reads where they lie. */
export interface Share {
  /** Its name, like no other's in the warehouse. */
  readonly name: string;
  readonly tables: readonly string[];
  /** An account, or a namespace of the same account. @default - nobody reads it */
  readonly consumer?: string;
}

/** A table of a database. Its columns are a list, because what is synthesized keeps the order of no other thing. */
export interface DatabaseTable extends Omit<WarehouseTableSchema, 'columns' | 'format'> {
  readonly name: string;
  readonly columns: readonly (Column & { readonly name: string })[];
}

/** What is in a database that SQL makes, and no resource. */
export interface DatabaseContents {
  readonly tables: readonly DatabaseTable[];
  /** SQL by name, as it was declared. */
  readonly queries: Readonly<Record<string, string>>;
  readonly shares: readonly Share[];
  /** What the names of its shares begin with: by it, those are known that left the definition. */
  readonly sharePrefix: string;
  /** What sandboxes read where it lies. @default - nothing */
  readonly gives?: GivenClone;
  /** What is production's, in the place of tables of its own. @default - nothing: it is no sandbox's */
  readonly takes?: TakenClone;
  /** Database users who read tables and named queries. */
  readonly readers: readonly string[];
  /** Those who load tables, and make tables and views, besides. */
  readonly builders: readonly string[];
}

/** Declared tables as a database has them: what says how files are kept says nothing there. */
export function databaseTables(tables: WarehouseTables): readonly DatabaseTable[] {
  return Object.entries(tables).map(([name, { columns, format: _files, ...said }]) => ({
    name,
    ...said,
    columns: Object.entries(columns).map(([column, of]) => ({ name: column, ...columnOf(of) })),
  }));
}

/** The database of a warehouse of one's own, which a resource makes, as far as SQL fills it. */
export interface OwnDatabase {
  readonly name: string;
  /** What answers, by the name that the cloud knows it by. */
  readonly workgroup: string;
  readonly contents: DatabaseContents;
}

const METADATA = 'dataops:own-database';

/** Says that a database of a stack has contents which nothing in it makes. */
export function fillDatabase(construct: IConstruct, database: OwnDatabase): void {
  construct.node.addMetadata(METADATA, database, { stackTrace: false });
}

/** The databases of a stack that are filled. */
export function ownDatabasesIn(stack: TerraformStack): readonly OwnDatabase[] {
  return stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata.filter(({ type }) => type === METADATA))
    .map(({ data }) => data as OwnDatabase);
}
