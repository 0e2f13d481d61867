import type { Construct } from 'constructs';
import type { BuildContext } from '../../cloud';
import { bucketArn, type Place } from '../foundation/arn';
import { disposalOf } from '../foundation/disposal';
import type { Statement } from '../foundation/policy';
import type { AwsKinds } from '../kinds';
import { SecureBucket, type LogTarget } from './bucket';
import { ABORT_UPLOADS_AFTER_DAYS } from '../../capabilities/data-lake';

/** Days that a line of an access log is kept. */
export const ACCESS_LOG_DAYS = 365;

/**
 * The bucket that every other bucket logs its access to: created, or adopted by the environment. It is the one bucket
 * without a customer key and without a log of its own, because S3 delivers access logs to no other.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function logBucketOf(
  scope: Construct,
  id: string,
  { identity, names, settings, adoption }: BuildContext<AwsKinds>,
): LogTarget {
  const adopted = adoption.logBucket;
  if (adopted?.how === 'existing') {
    const { bucket } = adopted.what;
    return { bucket: { id: bucket, arn: bucketArn(identity, bucket) } };
  }
  const bucketName = adopted?.what.bucket ?? names.of('aws.s3-bucket', 'access-logs');
  const made = new SecureBucket(scope, id, {
    bucketName,
    imports: adopted?.what,
    disposal: disposalOf(settings),
    policy: [letDeliver(identity, bucketArn(identity, bucketName))],
    lifecycle: [
      {
        id: 'expire',
        status: 'Enabled',
        filter: [{ prefix: '' }],
        expiration: [{ days: ACCESS_LOG_DAYS }],
        noncurrentVersionExpiration: [{ noncurrentDays: 1 }],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: ABORT_UPLOADS_AFTER_DAYS }],
      },
    ],
  });
  return { bucket: made.bucket, letsDeliver: made.bucketPolicy };
}

/** Only for buckets of this account, so that nobody else's logs land here. */
function letDeliver({ account }: Place, arn: string): Statement {
  return {
    Sid: 'DeliverAccessLogs',
    Effect: 'Allow',
    Principal: { Service: 'logging.s3.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: `${arn}/*`,
    Condition: { StringEquals: { 'aws:SourceAccount': account } },
  };
}
