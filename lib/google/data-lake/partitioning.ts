import { columnOf, type TableSchema } from '../../capabilities/table';

export interface Partitioning {
  /** The column whose days are partitions. */
  readonly day?: string;
  /** Columns that rows are sorted by within a partition, or within the table. */
  readonly clusters: readonly string[];
}

/**
 * BigQuery partitions by one column, of days. By the others, and where the outermost is no day, it clusters, which spares
 * queries the same reading. @see https://cloud.google.com/bigquery/docs/partitioned-tables
 */
export function partitioningOf({ columns, partitionedBy = [] }: TableSchema): Partitioning {
  const [first, ...rest] = partitionedBy;
  if (first === undefined) return { clusters: [] };
  const { type } = columnOf(columns[first]!);
  return type === 'date' || type === 'timestamp'
    ? { day: first, clusters: rest }
    : { clusters: partitionedBy };
}
