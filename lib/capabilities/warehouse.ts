import type { IConstruct } from 'constructs';
import type { IZone } from './data-lake';
import type { IRole } from './roles';

/** Engines that a definition may ask for. `redshift-serverless` and `athena` are AWS's. */
export const WAREHOUSE_ENGINES = ['redshift-serverless', 'athena'] as const;
export type WarehouseEngine = (typeof WAREHOUSE_ENGINES)[number];

export interface WarehouseProps<Zone extends string = string> {
  /** The database that people and tools connect to. */
  readonly database: string;
  /** Which engine production has. @default 'redshift-serverless' */
  readonly engine?: WarehouseEngine;
  /** Zones of the lake that it loads from. @default - none */
  readonly loads?: readonly Zone[];
  /**
   * Queries as code: SQL by the name that people find it under. `athena` keeps them; `redshift-serverless` has no place for
   * any. @default - none
   */
  readonly queries?: Readonly<Record<string, string>>;
}

/** What a warehouse does when its props leave something open. */
export const WAREHOUSE_DEFAULTS = {
  engine: 'redshift-serverless',
} as const satisfies Partial<WarehouseProps>;

/** A warehouse: a database and who may ask it. */
export interface IWarehouse extends IConstruct {
  /** The name that clients connect to. */
  readonly databaseName: string;
  /** Lets a role connect and query. What it sees there, an engine with grants of its own decides. */
  grantQuery(role: IRole): void;
  /** Lets a role query, and make and replace tables and views. */
  grantBuild(role: IRole): void;
  /** Lets the warehouse itself read a zone, its key included, to load from it. */
  loadFrom(zone: IZone): void;
}
