import { BigqueryTable } from '@cdktf/provider-google/lib/bigquery-table';
import { Construct } from 'constructs';
import { columnOf, type TableSchema } from '../../capabilities/table';
import { classify } from '../../classification';
import type { Disposal } from '../foundation/disposal';
import { fieldOf } from './field';
import { partitioningOf } from './partitioning';

export interface GoogleTableProps {
  readonly name: string;
  readonly schema: TableSchema;
  /** The dataset, as its resource refers to it. */
  readonly datasetId: string;
  /** Dataset and table. */
  readonly fullName: string;
  /** The customer key, in the same region. */
  readonly keyName: string;
  readonly disposal: Disposal;
}

/** A table of a zone, which holds its rows itself. @see https://cloud.google.com/bigquery/docs/tables-intro */
export class GoogleTable extends Construct {
  constructor(scope: Construct, id: string, props: GoogleTableProps) {
    super(scope, id);
    const { name, schema, datasetId, fullName, keyName, disposal } = props;
    const { columns, comment } = schema;
    const { day, clusters } = partitioningOf(schema);
    const fields = Object.entries(columns).map(([column, given]) => fieldOf(column, columnOf(given)));
    const table = new BigqueryTable(this, 'Default', {
      datasetId,
      tableId: name,
      description: comment,
      schema: JSON.stringify(fields),
      timePartitioning: day === undefined ? undefined : { type: 'DAY', field: day },
      clustering: clusters.length === 0 ? undefined : [...clusters],
      // Said although it is the dataset's default: what a table inherits, the next plan would replace the table to take away.
      encryptionConfiguration: { kmsKeyName: keyName },
      deletionProtection: disposal.preventDestroy,
      lifecycle: { preventDestroy: disposal.preventDestroy },
    });
    classify(table, { class: 'store', name: fullName });
  }
}
