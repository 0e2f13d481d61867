/** Types that every warehouse and file format of the platform knows. */
export const COLUMN_TYPES = ['string', 'int', 'bigint', 'double', 'boolean', 'date', 'timestamp'] as const;
/** What a column holds. */
export type ColumnType = (typeof COLUMN_TYPES)[number] | `decimal(${number},${number})`;

/** How sensitive a column is, from harmless to most protected. */
export const CLASSIFICATIONS = ['public', 'internal', 'confidential', 'personal'] as const;
/** How sensitive a column is; it decides what becomes of its values in a masked copy. */
export type Classification = (typeof CLASSIFICATIONS)[number];

/** What a masked copy of a table has in the place of a value. */
export const TREATMENTS = ['hash', 'redact', 'generalise', 'keep'] as const;
/** What masking does to the values of a column. */
export type Treatment = (typeof TREATMENTS)[number];

/** How the files of a table are kept: plain Parquet files, or Parquet files that Iceberg keeps account of. */
export const TABLE_FORMATS = ['parquet', 'iceberg'] as const;
/** How the files of a table are organised. */
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** A column of which more is said than its type. */
export interface Column {
  readonly type: ColumnType;
  /** How sensitive the column is. @default - unclassified; a masked copy of the table is refused */
  readonly classification?: Classification;
  /**
   * What a masked copy has in the place of its values: `hash` (a keyed hash, the same for the same value), `redact` (nothing),
   * `generalise` (the group that it belongs to), `keep`.
   * @default - as it is classified: public and internal ones are kept, personal ones hashed, confidential ones redacted
   */
  readonly masked?: Treatment;
  /** What the column means, for the catalog. @default - none */
  readonly comment?: string;
}

const TREATED: Readonly<Record<Classification, Treatment>> = {
  public: 'keep',
  internal: 'keep',
  confidential: 'redact',
  personal: 'hash',
};

/** What becomes of a column in a masked copy; undefined where nobody said how sensitive it is. */
export function treatmentOf({ masked, classification }: Column): Treatment | undefined {
  return masked ?? (classification && TREATED[classification]);
}

/** The declared columns of a table, in order; a bare type stands for a column with nothing else to say. */
export interface TableSchema {
  readonly columns: Readonly<Record<string, ColumnType | Column>>;
  /**
   * How its files are kept. An `iceberg` table changes as a whole or not at all, and can be read as it was. It is made with
   * the columns that are declared here; from then on its columns are changed in Iceberg's own way (`ALTER TABLE`).
   * @default 'parquet'
   */
  readonly format?: TableFormat;
  /** Columns whose values become folders (partitions), outermost first. @default - not partitioned */
  readonly partitionedBy?: readonly string[];
  /** What the table holds, for the catalog. @default - none */
  readonly comment?: string;
}

/** What a table is when its schema leaves something open. */
export const TABLE_DEFAULTS = { format: 'parquet' } as const satisfies Partial<TableSchema>;

/** How a table's files are kept. */
export function formatOf({ format = TABLE_DEFAULTS.format }: TableSchema): TableFormat {
  return format;
}

/** The column in its long form. */
export function columnOf(column: ColumnType | Column): Column {
  return typeof column === 'string' ? { type: column } : column;
}
