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
}

/** What a warehouse does when its props leave something open. */
export const WAREHOUSE_DEFAULTS = {
  engine: 'redshift-serverless',
} as const satisfies Partial<WarehouseProps>;

/** A warehouse: a database and who may ask it. */
export interface IWarehouse extends IConstruct {
  readonly databaseName: string;
  /** Lets a role connect and query. */
  grantQuery(role: IRole): void;
  /** Lets the warehouse itself read a zone, its key included, to load from it. */
  loadFrom(zone: IZone): void;
}
