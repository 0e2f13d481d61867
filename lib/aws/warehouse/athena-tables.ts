import type { GlueCatalogDatabase } from '@cdktf/provider-aws/lib/glue-catalog-database';
import type { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import type { WarehouseTables } from '../../capabilities/warehouse';
import type { BuildContext } from '../../cloud';
import type { AwsDataLake } from '../data-lake';
import { SecureBucket, type BucketReference } from '../data-lake/bucket';
import { grantObjects } from '../data-lake/grants';
import { lifecycleRules } from '../data-lake/lifecycle';
import { AwsTable } from '../data-lake/table';
import { disposalOf } from '../foundation/disposal';
import type { IAwsKey } from '../foundation/key';
import type { AwsKinds } from '../kinds';
import type { IAwsRole } from '../roles/role';

/** What the bucket's access logs begin with. */
export const LOG_PREFIX = 'warehouse/';

/** Name of the bucket that the tables lie in. */
export function bucketNameOf({ names }: Pick<BuildContext, 'names'>): string {
  return names.of('aws.s3-bucket', 'warehouse');
}

export interface AthenaTablesProps {
  readonly tables: WarehouseTables;
  readonly database: GlueCatalogDatabase;
  /** Whose key it is encrypted with, and where its access is logged. */
  readonly lake: AwsDataLake;
}

/** The declared tables of a warehouse without storage of its own: in a bucket beside the lake's zones, a folder each. */
export class AthenaTables extends Construct {
  readonly bucket: BucketReference;
  /** The tables' entries in the catalog. */
  readonly resources: readonly TerraformResource[];
  private readonly key: IAwsKey;

  constructor(scope: Construct, id: string, props: AthenaTablesProps, context: BuildContext<AwsKinds>) {
    super(scope, id);
    const { tables, database, lake } = props;
    const bucketName = bucketNameOf(context);
    const { bucket } = new SecureBucket(this, 'Bucket', {
      bucketName,
      key: lake.key,
      disposal: disposalOf(context.settings),
      logTo: { target: lake.logs, prefix: LOG_PREFIX },
      lifecycle: lifecycleRules({}),
    });
    this.key = lake.key;
    this.bucket = bucket;
    this.resources = Object.entries(tables).map(([name, schema]) => {
      // A reference, because Glue writes an Iceberg table's first file there.
      const location = `s3://${bucket.bucket}/${name}/`;
      return new AwsTable(this, name, { name, schema, databaseName: database.name, location }).table;
    });
  }

  grantRead(role: IAwsRole): void {
    grantObjects(role, 'warehouse', this.bucket.arn, 'read');
    this.key.grantDecrypt(role);
  }

  grantWrite(role: IAwsRole): void {
    grantObjects(role, 'warehouse', this.bucket.arn, 'write');
    this.key.grantEncrypt(role);
  }
}
