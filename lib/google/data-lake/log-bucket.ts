import type { Construct } from 'constructs';
import type { BuildContext } from '../../cloud';
import { disposalOf } from '../foundation/disposal';
import type { GoogleKinds } from '../kinds';
import { SecureBucket, type BucketReference } from './bucket';
import { lifecycleRules } from './lifecycle';

/** Days that a line of an access log is kept. */
export const ACCESS_LOG_DAYS = 365;

/** Who delivers usage logs. @see https://cloud.google.com/storage/docs/access-logs#delivery */
const DELIVERY = 'group:cloud-storage-analytics@google.com';

/**
 * The bucket that every other bucket logs its access to: created, or adopted by the environment. It is the one bucket
 * without a log of its own.
 */
export function logBucketOf(
  scope: Construct,
  id: string,
  keyName: string,
  { names, settings, target, adoption }: BuildContext<GoogleKinds>,
): BucketReference {
  const adopted = adoption.logBucket;
  if (adopted?.how === 'existing') return { name: adopted.what.bucket };
  return new SecureBucket(scope, id, {
    bucketName: adopted?.what.bucket ?? names.of('google.storage-bucket', 'access-logs'),
    location: target.region,
    keyName,
    imports: adopted !== undefined,
    disposal: disposalOf(settings),
    filledBy: DELIVERY,
    lifecycle: lifecycleRules({ expireAfterDays: ACCESS_LOG_DAYS, keepVersionsForDays: 1 }),
  }).bucket;
}
