import type { Construct } from 'constructs';
import { borrow } from '../../base/borrowed';
import type { BuildContext } from '../../cloud';
import { statePrefix, type Identity, type Names } from '../../names';
import { parameterOf } from '../account-base/parameter';
import { bucketArn, type Place } from '../foundation/arn';
import { disposalOf } from '../foundation/disposal';
import type { Statement } from '../foundation/policy';
import type { AwsKinds } from '../kinds';
import { SecureBucket, type LogTarget, type SecureBucketProps } from './bucket';
import { ABORT_UPLOADS_AFTER_DAYS } from '../../capabilities/data-lake';

/** Days that a line of an access log is kept. */
export const ACCESS_LOG_DAYS = 365;

/** Name of the log bucket that an environment or a base makes. */
export function logBucketName(names: Names): string {
  return names.of('aws.s3-bucket', 'access-logs');
}

/** What stands before the log prefixes of a sandbox in a bucket that others log to as well. */
export function sharedPrefix(identity: Identity): string {
  return `${statePrefix(identity)}/`;
}

/**
 * The bucket that every other bucket logs its access to: created, adopted by the environment, or borrowed. It is the one bucket
 * without a customer key and without a log of its own, because S3 delivers access logs to no other.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function logBucketOf(
  scope: Construct,
  id: string,
  { identity, names, settings, adoption, base, lasting }: BuildContext<AwsKinds>,
): LogTarget {
  const adopted = adoption.logBucket;
  if (adopted?.how === 'existing') {
    const { bucket } = adopted.what;
    return { bucket: { id: bucket, arn: bucketArn(identity, bucket) } };
  }
  if (adopted === undefined && base !== undefined && settings.logs === 'borrowed') {
    borrow(lasting(scope), base, 'access-logs', parameterOf(base.names, 'access-logs'));
    const bucket = logBucketName(base.names);
    return { bucket: { id: bucket, arn: bucketArn(identity, bucket) }, prefix: sharedPrefix(identity) };
  }
  return makeLogBucket(lasting(scope), id, {
    bucketName: adopted?.what.bucket ?? logBucketName(names),
    imports: adopted?.what,
    disposal: disposalOf(settings),
    place: identity,
  });
}

/** A bucket for access logs of buckets of its region. */
export function makeLogBucket(
  scope: Construct,
  id: string,
  {
    place,
    ...props
  }: Pick<SecureBucketProps, 'bucketName' | 'disposal' | 'imports' | 'provider'> & {
    readonly place: Place;
  },
): LogTarget {
  const policy = [letDeliver(place, bucketArn(place, props.bucketName))];
  const made = bucketOfLogs(scope, id, { ...props, policy });
  return { bucket: made.bucket, letsDeliver: made.bucketPolicy };
}

/** A bucket of logs that a service delivers, as long as they are kept. */
export function bucketOfLogs(
  scope: Construct,
  id: string,
  props: Omit<SecureBucketProps, 'key' | 'lifecycle'>,
): SecureBucket {
  return new SecureBucket(scope, id, {
    ...props,
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
