import { Construct } from 'constructs';
import type { IZone, ZoneProps } from '../../capabilities/data-lake';
import type { TableSchema } from '../../capabilities/table';
import type { AwsBucketAdoption } from '../adoption';
import type { Place } from '../foundation/arn';
import type { Disposal } from '../foundation/disposal';
import type { IAwsKey } from '../foundation/key';
import type { Statement } from '../foundation/policy';
import type { IAwsRole } from '../roles/role';
import { arrivalPattern, Arrivals, type ArrivalTarget } from './arrivals';
import { SecureBucket, type BucketReference, type LogTarget } from './bucket';
import { AwsCatalog, type CatalogProps } from './catalog';
import { grantObjects } from './grants';
import { lifecycleRules } from './lifecycle';
import type { AwsQueries } from './queries';

export type { ArrivalTarget } from './arrivals';

/** A zone on AWS: its bucket, its Glue database, and who may use them. */
export interface IAwsZone extends IZone {
  readonly bucket: BucketReference;
  readonly catalog: AwsCatalog;
  /** What an EventBridge rule picks the zone's new objects by, where the zone announces them. */
  readonly arrivalPattern: string;
  grantRead(role: IAwsRole): void;
  /** The same for a service, which reads by itself: it gets no workgroup to query through. */
  grantServiceRead(role: IAwsRole): void;
  grantWrite(role: IAwsRole): void;
  /** Adds to the bucket's policy. @throws Error when the bucket belongs to somebody else */
  addToResourcePolicy(statement: Statement): void;
  /** Tells a queue, function or topic of new objects. @throws Error when the bucket belongs to somebody else */
  onArrival(target: ArrivalTarget): void;
  /** Tells the account's event bus of new objects. A bucket of somebody else's must do so by itself. */
  announceArrivals(): void;
}

export interface SharedZoneProps {
  readonly bucketName: string;
  readonly place: Place;
  readonly catalog: CatalogProps;
  readonly tables: Readonly<Record<string, TableSchema>>;
  readonly queries: AwsQueries;
  /** Where what lasts is built. */
  lasting(scope: Construct): Construct;
}

export interface AwsZoneProps extends SharedZoneProps {
  readonly zone: ZoneProps;
  readonly key: IAwsKey;
  readonly logs: LogTarget;
  readonly disposal: Disposal;
  /** The bucket that is taken over. @default - one is created */
  readonly imports?: Extract<AwsBucketAdoption, { how: 'imported' }>['what'];
}

/** A zone whose bucket is the platform's: encrypted with the lake's key, versioned, private, TLS only, access-logged. */
export class AwsZone extends Construct implements IAwsZone {
  readonly uri: string;
  readonly databaseName: string;
  readonly bucket: BucketReference;
  readonly catalog: AwsCatalog;
  readonly arrivalPattern: string;
  readonly bucketName: string;
  /** What its objects lie in. */
  readonly secured: SecureBucket;
  readonly key: IAwsKey;
  private readonly queries: AwsQueries;
  private readonly arrivals: Arrivals;

  constructor(scope: Construct, id: string, props: AwsZoneProps) {
    super(scope, id);
    const { bucketName, key, logs, disposal, imports, queries } = props;
    this.secured = new SecureBucket(props.lasting(this), 'Default', {
      bucketName,
      key,
      disposal,
      imports,
      logTo: { target: logs, prefix: `${id}/` },
      lifecycle: lifecycleRules(props.zone),
    });
    this.bucket = this.secured.bucket;
    this.bucketName = bucketName;
    this.uri = `s3://${bucketName}`;
    this.catalog = new AwsCatalog(props.lasting(this), 'catalog', {
      ...props.catalog,
      bucketName,
      tables: props.tables,
    });
    this.databaseName = this.catalog.databaseName;
    this.key = key;
    this.queries = queries;
    this.arrivalPattern = arrivalPattern(bucketName);
    this.arrivals = new Arrivals(this, this.bucket);
    if (props.zone.announcesArrivals === true) this.arrivals.announce();
  }

  grantRead(role: IAwsRole): void {
    this.grantServiceRead(role);
    this.queries.grantQuery(role);
  }

  grantServiceRead(role: IAwsRole): void {
    grantObjects(role, `zone-${this.node.id}`, this.bucket.arn, 'read');
    this.catalog.grantRead(role);
    this.key.grantDecrypt(role);
  }

  grantWrite(role: IAwsRole): void {
    grantObjects(role, `zone-${this.node.id}`, this.bucket.arn, 'write');
    this.catalog.grantWrite(role);
    this.key.grantEncrypt(role);
  }

  addToResourcePolicy(statement: Statement): void {
    this.secured.addToResourcePolicy(statement);
  }

  onArrival(target: ArrivalTarget): void {
    this.arrivals.add(target);
  }

  announceArrivals(): void {
    this.arrivals.announce();
  }
}
