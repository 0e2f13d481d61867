import { GlueCatalogTable } from '@cdktf/provider-aws/lib/glue-catalog-table';
import { Construct } from 'constructs';
import { columnOf, type TableSchema } from '../../capabilities/table';

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

/**
 * A table of Parquet files in a zone. The classification of a column is one of its parameters in the catalog.
 * @see https://docs.aws.amazon.com/athena/latest/ug/parquet-serde.html
 */
export class AwsTable extends Construct {
  readonly table: GlueCatalogTable;

  constructor(scope: Construct, id: string, { name, schema, databaseName, location }: AwsTableProps) {
    super(scope, id);
    const { columns, partitionedBy = [], comment } = schema;
    const describe = (column: string) => {
      const { type, classification, comment } = columnOf(columns[column]!);
      return { name: column, type, comment, ...(classification && { parameters: { classification } }) };
    };
    const stored = Object.keys(columns).filter((column) => !partitionedBy.includes(column));
    this.table = new GlueCatalogTable(this, 'Default', {
      name,
      databaseName,
      description: comment,
      tableType: 'EXTERNAL_TABLE',
      parameters: { classification: 'parquet', EXTERNAL: 'TRUE' },
      partitionKeys: partitionedBy.map(describe),
      storageDescriptor: {
        location,
        inputFormat: PARQUET.input,
        outputFormat: PARQUET.output,
        serDeInfo: { serializationLibrary: PARQUET.serde },
        columns: stored.map(describe),
      },
    });
  }
}
