import { BigqueryDataset } from '@cdktf/provider-google/lib/bigquery-dataset';
import { Construct } from 'constructs';
import type { TableSchema } from '../../capabilities/table';
import { classify } from '../../classification';
import type { Disposal } from '../foundation/disposal';
import { GoogleTable } from './table';

export interface GoogleCatalogProps {
  readonly datasetId: string;
  readonly location: string;
  /** The customer key, in the same region. */
  readonly keyName: string;
  readonly disposal: Disposal;
  readonly tables: Readonly<Record<string, TableSchema>>;
}

/** A zone's BigQuery dataset with its declared tables. @see https://cloud.google.com/bigquery/docs/datasets-intro */
export class GoogleCatalog extends Construct {
  readonly databaseName: string;
  readonly dataset: BigqueryDataset;

  constructor(scope: Construct, id: string, props: GoogleCatalogProps) {
    super(scope, id);
    const { datasetId, location, keyName, disposal, tables } = props;
    this.databaseName = datasetId;
    this.dataset = new BigqueryDataset(this, 'Default', {
      datasetId,
      location,
      defaultEncryptionConfiguration: { kmsKeyName: keyName },
      deleteContentsOnDestroy: disposal.forceDestroy,
      lifecycle: { preventDestroy: disposal.preventDestroy },
    });
    classify(this.dataset, { class: 'store', name: datasetId });
    for (const [name, schema] of Object.entries(tables))
      new GoogleTable(this, name, {
        name,
        schema,
        datasetId: this.dataset.datasetId,
        fullName: `${datasetId}.${name}`,
        keyName,
        disposal,
      });
  }
}
