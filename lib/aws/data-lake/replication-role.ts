import type { Place } from '../foundation/arn';
import type { IAwsRole } from '../roles/role';
import type { BucketReference } from './bucket';

/** One end of a replication. */
export interface ReplicationEnd {
  readonly bucket: BucketReference;
  readonly region: Place['region'];
  readonly keyArn: string;
}

/**
 * Lets S3 copy what is new in one bucket to another one, and decrypt and encrypt nothing else on the way.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 */
export function grantReplication(
  role: IAwsRole,
  from: ReplicationEnd,
  to: ReplicationEnd,
  followsDeletions: boolean,
): void {
  role.addToPolicy({
    Sid: 'SeeSource',
    Effect: 'Allow',
    Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
    Resource: from.bucket.arn,
  });
  role.addToPolicy({
    Sid: 'ReadSource',
    Effect: 'Allow',
    Action: ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'],
    Resource: `${from.bucket.arn}/*`,
  });
  role.addToPolicy({
    Sid: 'WriteCopy',
    Effect: 'Allow',
    Action: ['s3:ReplicateObject', 's3:ReplicateTags', ...(followsDeletions ? ['s3:ReplicateDelete'] : [])],
    Resource: `${to.bucket.arn}/*`,
  });
  role.addToPolicy(useKey('DecryptSource', ['kms:Decrypt'], from));
  role.addToPolicy(useKey('EncryptCopy', ['kms:Encrypt', 'kms:GenerateDataKey'], to));
}

/** With a bucket key the context of encryption is the bucket, without one the object. */
function useKey(Sid: string, Action: readonly string[], { bucket, region, keyArn }: ReplicationEnd) {
  return {
    Sid,
    Effect: 'Allow',
    Action,
    Resource: keyArn,
    Condition: {
      StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
      StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucket.arn, `${bucket.arn}/*`] },
    },
  } as const;
}
