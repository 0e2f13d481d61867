/** Types that every warehouse and file format of the platform knows. */
export const COLUMN_TYPES = ['string', 'int', 'bigint', 'double', 'boolean', 'date', 'timestamp'] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number] | `decimal(${number},${number})`;

/** How sensitive a column is, from harmless to most protected. */
export const CLASSIFICATIONS = ['public', 'internal', 'confidential', 'personal'] as const;
export type Classification = (typeof CLASSIFICATIONS)[number];

export interface Column {
  readonly type: ColumnType;
  /** How sensitive the column is. @default - unclassified; a masked copy of the table is refused */
  readonly classification?: Classification;
  /** What the column means, for the catalog. @default - none */
  readonly comment?: string;
}

/** The declared columns of a table, in order; a bare type stands for a column with nothing else to say. */
export interface TableSchema {
  readonly columns: Readonly<Record<string, ColumnType | Column>>;
  /** Columns whose values become folders (partitions), outermost first. @default - not partitioned */
  readonly partitionedBy?: readonly string[];
  /** What the table holds, for the catalog. @default - none */
  readonly comment?: string;
}

/** The column in its long form. */
export function columnOf(column: ColumnType | Column): Column {
  return typeof column === 'string' ? { type: column } : column;
}
