import { GlueCatalogTable, type GlueCatalogTableConfig } from '@cdktf/provider-aws/lib/glue-catalog-table';
import { Construct } from 'constructs';
import { columnOf, formatOf, type TableSchema } from '../../capabilities/table';
import { icebergTable } from './iceberg';

const PARQUET = {
  input: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
  output: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
  serde: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
} as const;

export interface AwsTableProps {
  readonly name: string;
  readonly schema: TableSchema;
  readonly databaseName: string;
  /** Folder of the table's files, with a slash at its end. */
  readonly location: string;
}

/** A table in a zone, in its catalog database. */
export class AwsTable extends Construct {
  readonly table: GlueCatalogTable;

  constructor(scope: Construct, id: string, { name, schema, databaseName, location }: AwsTableProps) {
    super(scope, id);
    this.table = new GlueCatalogTable(this, 'Default', {
      name,
      databaseName,
      description: schema.comment,
      tableType: 'EXTERNAL_TABLE',
      ...(formatOf(schema) === 'iceberg' ? icebergTable(schema, location) : parquetTable(schema, location)),
    });
  }
}

/**
 * A table of Parquet files. The classification of a column is one of its parameters in the catalog.
 * @see https://docs.aws.amazon.com/athena/latest/ug/parquet-serde.html
 */
function parquetTable(
  { columns, partitionedBy = [] }: TableSchema,
  location: string,
): Pick<GlueCatalogTableConfig, 'parameters' | 'partitionKeys' | 'storageDescriptor'> {
  const describe = (column: string) => {
    const { type, classification, comment } = columnOf(columns[column]!);
    return { name: column, type, comment, ...(classification && { parameters: { classification } }) };
  };
  const stored = Object.keys(columns).filter((column) => !partitionedBy.includes(column));
  return {
    parameters: { classification: 'parquet', EXTERNAL: 'TRUE' },
    partitionKeys: partitionedBy.map(describe),
    storageDescriptor: {
      location,
      inputFormat: PARQUET.input,
      outputFormat: PARQUET.output,
      serDeInfo: { serializationLibrary: PARQUET.serde },
      columns: stored.map(describe),
    },
  };
}
