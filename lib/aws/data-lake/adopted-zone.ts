import { Annotations } from 'cdktf';
import { Construct } from 'constructs';
import { bucketArn } from '../foundation/arn';
import { sid } from '../foundation/policy';
import type { IAwsRole } from '../roles/role';
import { arrivalPattern } from './arrivals';
import type { BucketReference } from './bucket';
import { AwsCatalog } from './catalog';
import { grantObjects } from './grants';
import type { AwsQueries } from './queries';
import type { IAwsZone, SharedZoneProps } from './zone';

export interface AdoptedZoneProps extends SharedZoneProps {
  /** The customer key of the bucket. @default - grants carry no key */
  readonly keyArn?: string;
  /** Whether new objects are to be announced, which its owner must see to. @default - nobody expects it */
  readonly announcesArrivals?: boolean;
}

/** A zone whose bucket is somebody else's: grants go to roles, never into the bucket; its catalog database is ours. */
export class AdoptedZone extends Construct implements IAwsZone {
  readonly uri: string;
  readonly databaseName: string;
  readonly bucket: BucketReference;
  readonly catalog: AwsCatalog;
  readonly arrivalPattern: string;
  private readonly keyArn?: string;
  private readonly queries: AwsQueries;

  constructor(scope: Construct, id: string, props: AdoptedZoneProps) {
    super(scope, id);
    const { bucketName, place, keyArn, queries } = props;
    this.bucket = { id: bucketName, arn: bucketArn(place, bucketName) };
    this.uri = `s3://${bucketName}`;
    this.catalog = new AwsCatalog(props.lasting(this), 'catalog', {
      ...props.catalog,
      bucketName,
      tables: props.tables,
    });
    this.databaseName = this.catalog.databaseName;
    this.arrivalPattern = arrivalPattern(bucketName);
    if (props.announcesArrivals === true) this.announceArrivals();
    this.keyArn = keyArn;
    this.queries = queries;
  }

  grantRead(role: IAwsRole): void {
    this.grantServiceRead(role);
    this.queries.grantQuery(role);
  }

  grantServiceRead(role: IAwsRole): void {
    grantObjects(role, `zone-${this.node.id}`, this.bucket.arn, 'read');
    this.catalog.grantRead(role);
    this.grantKey(role, 'Decrypt', ['kms:Decrypt', 'kms:DescribeKey']);
  }

  grantWrite(role: IAwsRole): void {
    grantObjects(role, `zone-${this.node.id}`, this.bucket.arn, 'write');
    this.catalog.grantWrite(role);
    this.grantKey(role, 'Encrypt', ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey']);
  }

  addToResourcePolicy(): never {
    throw this.notOurs('its policy');
  }

  onArrival(): never {
    throw this.notOurs('its notifications');
  }

  announceArrivals(): void {
    Annotations.of(this).addWarning(
      `the notifications of the existing bucket ${this.bucket.id} must go to EventBridge, as the zone announces what arrives`,
    );
  }

  private grantKey(role: IAwsRole, verb: string, actions: readonly string[]): void {
    if (this.keyArn === undefined) return;
    role.addToPolicy({
      Sid: sid(verb, 'zone', this.node.id),
      Effect: 'Allow',
      Action: actions,
      Resource: this.keyArn,
    });
  }

  private notOurs(what: string): Error {
    return new Error(
      `${this.node.path}: the bucket '${this.bucket.id}' is existing(...), so ${what} cannot be changed; ` +
        `take the bucket over with imported(...), or change it where it is managed`,
    );
  }
}
