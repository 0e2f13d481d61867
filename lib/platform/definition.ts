import type { DataProps, TableDataProps } from '../capabilities/data';
import type { LakeProps, Zones } from '../capabilities/data-lake';
import type { MonitoringProps } from '../capabilities/monitoring';
import type { NetworkProps } from '../capabilities/network';
import type { OrchestratorProps } from '../capabilities/orchestrator';
import type { RoleProps } from '../capabilities/roles';
import type { SecretsProps } from '../capabilities/secret-store';
import type { WarehouseProps } from '../capabilities/warehouse';
import type { AnyExtension } from './extension';

export type ZoneOf<Zs> = keyof Zs & string;

/** The tables that zones declare, each with its zone: `curated.sales`. */
export type TableOf<Zs extends Zones> = {
  readonly [Z in ZoneOf<Zs>]: Zs[Z] extends { readonly tables: infer Tables }
    ? `${Z}.${keyof Tables & string}`
    : never;
}[ZoneOf<Zs>];

/** The columns of a table, given as `curated.sales`. */
type ColumnOf<Zs extends Zones, T extends string> = T extends `${infer Z}.${infer N}`
  ? Zs[Z] extends { readonly tables: infer Tables }
    ? N extends keyof Tables
      ? Tables[N] extends { readonly columns: infer Columns }
        ? keyof Columns & string
        : never
      : never
    : never
  : never;

/** Every column of every table: `curated.sales.id`. */
type ColumnPathOf<Zs extends Zones> = {
  readonly [T in TableOf<Zs>]: `${T}.${ColumnOf<Zs, T>}`;
}[TableOf<Zs>];

/** What each table may be told of what it holds. */
export type TablesData<Zs extends Zones> = {
  readonly [T in TableOf<Zs>]?: TableDataProps<ColumnOf<Zs, T>, ColumnPathOf<Zs>>;
};

/** What a platform consists of: plain data, the same for every environment. */
export interface Definition<Zs extends Zones = Zones, S extends string = string, T extends string = string> {
  /** Secrets that have a place in the platform; their values never pass through here. @default - none */
  readonly secrets?: SecretsProps<S>;
  /** The data lake. @default - none */
  readonly lake?: LakeProps<Zs>;
  /** Who may read and write what. @default - none */
  readonly roles?: Readonly<Record<string, RoleProps<NoInfer<ZoneOf<Zs>>, NoInfer<S>>>>;
  /** Alarms and who hears of them. @default - none */
  readonly monitoring?: MonitoringProps<NoInfer<TableOf<Zs>>>;
  /** The private network. @default - one as its defaults say, where warehouse or orchestrator need it */
  readonly network?: NetworkProps;
  /** The warehouse. @default - none */
  readonly warehouse?: WarehouseProps<NoInfer<ZoneOf<Zs>>, T>;
  /** Airflow. @default - none */
  readonly orchestrator?: OrchestratorProps<NoInfer<ZoneOf<Zs>>, NoInfer<S>>;
  /** What the tables hold in sandboxes that are seeded, or get a masked copy. @default - nothing */
  readonly data?: DataProps<NoInfer<TablesData<Zs>>, NoInfer<TableOf<Zs>>, NoInfer<S>>;
  /** Your own constructs, built in every environment beside the platform's. @default - none */
  readonly extensions?: Readonly<Record<string, AnyExtension>>;
  /**
   * How it is cut into stacks, in every environment alike: `stores-apart` keeps stores, keys and secrets in a stack, and a
   * state, of their own. @default - 'one': everything lies in one stack
   */
  readonly cut?: 'one' | 'stores-apart';
  /**
   * Stores, keys and secrets that left the definition on purpose, by the path that the golden file lists them under. In an
   * environment that retains, they are let go, not destroyed. @default - none
   */
  readonly removed?: readonly string[];
}

/** What each extension's `build` returned. */
export type BuiltExtensions<D> = D extends { readonly extensions: infer E }
  ? { readonly [N in keyof E]: E[N] extends { build(...args: never[]): infer Built } ? Built : never }
  : {};
