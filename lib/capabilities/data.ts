/** What texts can be like. */
export const TEXTS = ['word', 'person', 'email', 'city', 'country', 'currency', 'uuid'] as const;
/** What values can be like that a name is enough for; a `sequence` counts the rows from 1. */
export const LIKES = ['sequence', ...TEXTS] as const;
export type Like = (typeof LIKES)[number];

/** How numbers and moments lie between two bounds; `skewed`: most are near the lower one, few near the upper. */
export const SPREADS = ['even', 'normal', 'skewed'] as const;
export type Spread = (typeof SPREADS)[number];

interface Nullable {
  /** Share of the rows that have no value, from 0 to 1. @default 0 */
  readonly nulls?: number;
}

/** What the values of a column are made like. */
export type Values =
  | Like
  | ({ readonly like: Like } & Nullable)
  | ({
      /** The values themselves. */
      readonly oneOf: readonly (string | number | boolean)[];
      /** How often each of them comes, compared with the others. @default - all alike */
      readonly weights?: readonly number[];
    } & Nullable)
  | ({
      /** The least and the greatest value; of dates and timestamps as ISO 8601 has them, `2026-01-31`. */
      readonly between: readonly [number, number] | readonly [string, string];
      /** How they lie in between. @default 'even' */
      readonly spread?: Spread;
    } & Nullable)
  | ({
      /** Share of the rows that are true, from 0 to 1. */
      readonly share: number;
    } & Nullable);

/** What one table holds in a sandbox that is seeded. */
export interface TableDataProps<Column extends string = string, Reference extends string = string> {
  /** How many rows are made. @default - none; the table stays empty */
  readonly rows?: number;
  /**
   * Foreign keys: which of its columns hold values of which column elsewhere, `{ customer: 'curated.customers.id' }`. What
   * they refer to is unique. @default - none
   */
  readonly references?: Readonly<Partial<Record<Column, Reference>>>;
  /** What the values of its columns are like. @default - what type and name of a column suggest */
  readonly values?: Readonly<Partial<Record<Column, Values>>>;
}

/** How production is sampled and masked for a sandbox whose data is `masked`. */
export interface MaskingProps<Table extends string = string, Secret extends string = string> {
  /** The role of the definition that reads production for it, as which production's stewards act. */
  readonly role: string;
  /** The secret, in production, that holds the key of the hashes. */
  readonly key: Secret;
  /** Share of the rows of each table that is copied, more than 0, at most 1; rows that those refer to come along. */
  readonly sample: number;
  /** The tables that are copied. @default - all that are declared */
  readonly tables?: readonly Table[];
}

/** What the tables hold where an environment's data is not its own. */
export interface DataProps<
  Tables extends object = Readonly<Record<string, TableDataProps>>,
  Table extends string = string,
  Secret extends string = string,
> {
  /** What all that is made up is derived from: another number makes other rows. @default 1 */
  readonly seed?: number;
  /** What each table holds, by zone and name: `curated.sales`. @default - nothing; only masked copies can be had */
  readonly tables?: Tables;
  /** How production is masked. @default - it is not; nobody can ask for a masked copy */
  readonly masking?: MaskingProps<Table, Secret>;
}

/** What is made up when a definition leaves something open. */
export const DATA_DEFAULTS = { seed: 1 } as const satisfies Partial<DataProps>;
