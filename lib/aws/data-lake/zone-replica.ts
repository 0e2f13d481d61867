import type { S3BucketLifecycleConfigurationRule } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketReplicationConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-replication-configuration';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { Place } from '../foundation/arn';
import type { Disposal } from '../foundation/disposal';
import type { IAwsKey } from '../foundation/key';
import { AwsRole } from '../roles/role';
import { trustPolicy } from '../roles/trust';
import { SecureBucket, type BucketReference, type LogTarget } from './bucket';
import { grantReplication } from './replication-role';

/** What the one rule of a replication is called. */
export const RULE = 'everything';

export interface ZoneReplicaProps {
  readonly bucketName: string;
  readonly roleName: string;
  readonly policyName: string;
  readonly boundaryArn: string;
  /** What is copied: a bucket, and the key that it is encrypted with. */
  readonly source: {
    readonly bucketName: string;
    readonly secured: SecureBucket;
    readonly key: IAwsKey;
  };
  /** Account and region of what is copied. */
  readonly place: Place;
  /** Where the copy lies. */
  readonly region: string;
  readonly provider: TerraformProvider;
  readonly key: IAwsKey;
  readonly logs: LogTarget;
  /** Replicated objects get no ages from their source: the copy has rules of its own. */
  readonly lifecycle: readonly S3BucketLifecycleConfigurationRule[];
  readonly followsDeletions: boolean;
  readonly disposal: Disposal;
}

/**
 * A zone's copy in another region: a bucket as safe as the zone's own, and the rule by which S3 fills it with everything that
 * is written from then on. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html
 */
export class ZoneReplica extends Construct {
  readonly bucket: BucketReference;
  readonly bucketName: string;
  /** Name of the bucket that is copied. */
  readonly sourceName: string;

  constructor(scope: Construct, id: string, props: ZoneReplicaProps) {
    super(scope, id);
    const { source, place, region, provider, key, disposal } = props;
    const copy = new SecureBucket(this, 'Default', {
      bucketName: props.bucketName,
      key,
      disposal,
      lifecycle: props.lifecycle,
      logTo: { target: props.logs, prefix: `${id}/` },
      provider,
    });
    const role = new AwsRole(this, 'Role', {
      roleName: props.roleName,
      policyName: props.policyName,
      boundaryArn: props.boundaryArn,
      trust: trustPolicy({ services: ['s3.amazonaws.com'] }, place),
      disposal,
      imports: false,
    });
    this.sourceName = source.bucketName;
    this.bucketName = props.bucketName;
    this.bucket = copy.bucket;
    const from = source.secured.bucket;
    grantReplication(
      role,
      { bucket: from, region: place.region, keyArn: source.key.keyArn },
      { bucket: this.bucket, region, keyArn: key.keyArn },
      props.followsDeletions,
    );
    new S3BucketReplicationConfigurationA(this, 'Replication', {
      bucket: from.id,
      role: role.roleArn,
      rule: [
        {
          id: RULE,
          status: 'Enabled',
          priority: 1,
          filter: { prefix: '' },
          deleteMarkerReplication: { status: props.followsDeletions ? 'Enabled' : 'Disabled' },
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
          destination: {
            bucket: this.bucket.arn,
            encryptionConfiguration: { replicaKmsKeyId: key.keyArn },
            metrics: { status: 'Enabled' },
          },
        },
      ],
      // S3 replicates between buckets that keep versions, and refuses before they do.
      dependsOn: [source.secured.versioning, copy.versioning],
    });
  }
}
