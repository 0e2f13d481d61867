import type { IConstruct } from 'constructs';
import type { IZone } from './data-lake';
import type { IRole } from './roles';
import type { TableSchema } from './table';

/** Engines that a definition may ask for. `redshift-serverless` and `athena` are AWS's. */
export const WAREHOUSE_ENGINES = ['redshift-serverless', 'athena'] as const;
export type WarehouseEngine = (typeof WAREHOUSE_ENGINES)[number];

/** How rows are spread over the nodes of a warehouse that has nodes: as it likes, evenly, all on each, or by a column's value. */
export type Distribution = 'auto' | 'even' | 'all' | { readonly by: string };

/** A table of the warehouse. Every column may be null, so that one can be added to a table that holds rows. */
export interface WarehouseTableSchema extends Pick<TableSchema, 'columns' | 'format' | 'comment'> {
  /** Columns that rows are sorted by, where the engine sorts. @default - the engine chooses */
  readonly sortedBy?: readonly string[];
  /** How rows are spread, where the engine spreads them. @default - the engine chooses */
  readonly distribution?: Distribution;
  /**
   * Columns that may be lost, with what they hold: one that left `columns` is dropped, one that has another type there is made
   * anew. Without this word such a change is refused. @default - none
   */
  readonly drops?: readonly string[];
}

export type WarehouseTables<Table extends string = string> = Readonly<Record<Table, WarehouseTableSchema>>;

/** The warehouse: its engine, database, tables, queries and shares. */
export interface WarehouseProps<Zone extends string = string, Table extends string = string> {
  /** The database that people and tools connect to. */
  readonly database: string;
  /** Which engine production has. @default 'redshift-serverless' */
  readonly engine?: WarehouseEngine;
  /** Zones of the lake that it loads from. @default - none */
  readonly loads?: readonly Zone[];
  /**
   * Tables as code. A new one, and a new column, is made; nothing is dropped unless its table says so, and a table that leaves
   * the definition stays where the engine has storage of its own. @default - none are declared
   */
  readonly tables?: WarehouseTables<Table>;
  /**
   * Queries as code: SQL by the name that people find it under, in which `{{ orders }}` stands for a declared table. `athena`
   * keeps them as they are, in `redshift-serverless` each is a view. @default - none
   */
  readonly queries?: Readonly<Record<string, string>>;
  /**
   * Tables that somebody else may read where they lie, by the share's name; who that is, the cloud's tuning says. `athena` has
   * no shares. @default - none
   */
  readonly shares?: Readonly<Record<string, readonly NoInfer<Table>[]>>;
  /**
   * Tables that a sandbox whose data is `cloned` reads where production has them, without a copy. Each of their columns is
   * classified: public and internal ones are shown, of all others no value, or the group where `masked` says `generalise`. Which
   * accounts may, the cloud's tuning says. `athena` has no clones. @default - none
   */
  readonly clones?: readonly NoInfer<Table>[];
}

/** What a warehouse does when its props leave something open. */
export const WAREHOUSE_DEFAULTS = {
  engine: 'redshift-serverless',
} as const satisfies Partial<WarehouseProps>;

/** A warehouse: a database and who may ask it. */
export interface IWarehouse extends IConstruct {
  /** The name that clients connect to. */
  readonly databaseName: string;
  /** Lets a role connect, and read tables and named queries. */
  grantQuery(role: IRole): void;
  /** Lets a role query, load tables, and make tables and views of its own. */
  grantBuild(role: IRole): void;
  /** Lets the warehouse itself read a zone, its key included, to load from it. */
  loadFrom(zone: IZone): void;
}
