import { columnOf, formatOf, TABLE_FORMATS, type TableSchema } from '../../capabilities/table';
import type { Problem } from '../../errors';
import { partitioningOf } from './partitioning';

/** @see https://cloud.google.com/bigquery/docs/clustered-tables#limitations */
const MOST_CLUSTERS = 4;
/** Beginnings of column names that BigQuery keeps for itself. @see https://cloud.google.com/bigquery/docs/schemas#column_names */
const RESERVED = /^(_table_|_file_|_partition|_row_timestamp|__root__|_colidentifier)/i;

/** What BigQuery alone refuses about a table; what every cloud refuses is known by then. */
export function* checkTable(path: string, schema: TableSchema): Iterable<Problem> {
  for (const column of Object.keys(schema.columns))
    if (RESERVED.test(column))
      yield {
        code: 'name',
        path: `${path}.columns.${column}`,
        what: 'BigQuery keeps names that begin like this for itself',
        got: column,
      };
  if (formatOf(schema) === 'iceberg')
    yield {
      code: 'schema',
      path: `${path}.format`,
      what: 'BigQuery keeps no Iceberg tables here yet',
      got: schema.format,
      allowed: TABLE_FORMATS.filter((format) => format !== 'iceberg'),
    };
  const { clusters } = partitioningOf(schema);
  if (clusters.length > MOST_CLUSTERS)
    yield {
      code: 'schema',
      path: `${path}.partitionedBy`,
      what: `BigQuery clusters by ${MOST_CLUSTERS} columns at most, beside the day that it partitions by`,
      got: clusters,
      fix: 'name fewer columns',
    };
  for (const column of clusters)
    if (columnOf(schema.columns[column]!).type === 'double')
      yield {
        code: 'schema',
        path: `${path}.partitionedBy`,
        what: `BigQuery does not cluster by a column of 'double'`,
        got: column,
        fix: 'name another column, or make it a decimal',
      };
}
