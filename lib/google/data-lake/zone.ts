import { Construct } from 'constructs';
import type { Ages, IZone } from '../../capabilities/data-lake';
import type { TableSchema } from '../../capabilities/table';
import type { GoogleBucketAdoption } from '../adoption';
import type { Disposal } from '../foundation/disposal';
import type { GoogleKey } from '../foundation/key';
import type { IGoogleRole } from '../foundation/service-account';
import { SecureBucket, type BucketReference } from './bucket';
import { GoogleCatalog } from './catalog';
import { grantDataset, grantJobs, grantObjects } from './grants';
import { lifecycleRules, type ArchiveStorageClass } from './lifecycle';
import type { TableWriter } from './table-writer';

export interface GoogleZoneProps {
  readonly project: string;
  readonly location: string;
  readonly bucketName: string;
  /** A bucket that is there already. @default - one is created */
  readonly adopt?: GoogleBucketAdoption;
  readonly datasetId: string;
  readonly key: GoogleKey<'storage' | 'bigquery'>;
  readonly logs: BucketReference;
  readonly ages: Ages;
  /** Storage class of what is archived. @default - COLDLINE */
  readonly archiveStorageClass?: ArchiveStorageClass;
  readonly tables: Readonly<Record<string, TableSchema>>;
  readonly tableWriter: TableWriter;
  readonly disposal: Disposal;
}

/**
 * A zone on Google Cloud: its bucket and its BigQuery dataset, both encrypted with the lake's key. The services decrypt for
 * whoever may read, so that grants carry no key.
 */
export class GoogleZone extends Construct implements IZone {
  readonly uri: string;
  readonly databaseName: string;
  readonly bucket: BucketReference;
  readonly catalog: GoogleCatalog;
  private readonly project: string;
  private readonly tableWriter: TableWriter;

  constructor(scope: Construct, id: string, props: GoogleZoneProps) {
    super(scope, id);
    const { bucketName, datasetId, location, key, disposal, tables } = props;
    this.project = props.project;
    this.tableWriter = props.tableWriter;
    this.bucket = this.bucketOf(props);
    this.uri = `gs://${bucketName}`;
    const keyName = key.nameFor('bigquery');
    this.catalog = new GoogleCatalog(this, 'catalog', { datasetId, location, keyName, disposal, tables });
    this.databaseName = datasetId;
  }

  grantRead(role: IGoogleRole): void {
    grantObjects(role, this, this.bucket, 'read');
    this.grantTables(role, 'read', 'roles/bigquery.dataViewer');
  }

  grantWrite(role: IGoogleRole): void {
    grantObjects(role, this, this.bucket, 'write');
    this.grantTables(role, 'write', this.tableWriter.role);
  }

  private grantTables(role: IGoogleRole, verb: 'read' | 'write', datasetRole: string): void {
    grantDataset(role, this, this.catalog.dataset.datasetId, { verb, datasetRole });
    grantJobs(role, this.node.scope!, this.project);
  }

  private bucketOf(props: GoogleZoneProps): BucketReference {
    const { bucketName, adopt, location, key, logs, ages, archiveStorageClass, disposal } = props;
    if (adopt?.how === 'existing') return { name: bucketName };
    return new SecureBucket(this, 'Default', {
      bucketName,
      location,
      keyName: key.nameFor('storage'),
      imports: adopt !== undefined,
      disposal,
      logTo: { bucket: logs, prefix: this.node.id },
      lifecycle: lifecycleRules(ages, archiveStorageClass),
      tiersByUse: ages.tierByUse,
    }).bucket;
  }
}
