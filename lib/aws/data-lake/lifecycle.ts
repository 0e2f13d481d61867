import type { S3BucketLifecycleConfigurationRule } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { ABORT_UPLOADS_AFTER_DAYS, ZONE_DEFAULTS, type Ages } from '../../capabilities/data-lake';

/**
 * A zone's ages as S3's rules. Objects under 128 KB stay where they are, as moving them costs more than it saves; what moves
 * by use is handed to Intelligent-Tiering at once. A delete marker goes when the last version below it is gone.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export function lifecycleRules({
  tierByUse = ZONE_DEFAULTS.tierByUse,
  infrequentAccessAfterDays,
  archiveAfterDays,
  expireAfterDays,
  keepVersionsForDays = ZONE_DEFAULTS.keepVersionsForDays,
}: Ages): S3BucketLifecycleConfigurationRule[] {
  const transitions = [
    ...(tierByUse ? [{ days: 0, storageClass: 'INTELLIGENT_TIERING' }] : []),
    ...(infrequentAccessAfterDays === undefined
      ? []
      : [{ days: infrequentAccessAfterDays, storageClass: 'STANDARD_IA' }]),
    ...(archiveAfterDays === undefined ? [] : [{ days: archiveAfterDays, storageClass: 'GLACIER_IR' }]),
  ];
  return [
    {
      id: 'clean-up',
      status: 'Enabled',
      filter: [{ prefix: '' }],
      abortIncompleteMultipartUpload: [{ daysAfterInitiation: ABORT_UPLOADS_AFTER_DAYS }],
      noncurrentVersionExpiration: [{ noncurrentDays: keepVersionsForDays }],
      expiration: [{ expiredObjectDeleteMarker: true }],
    },
    ...(transitions.length === 0
      ? []
      : [{ id: 'tier', status: 'Enabled', filter: [{ prefix: '' }], transition: transitions }]),
    ...(expireAfterDays === undefined
      ? []
      : [
          {
            id: 'expire',
            status: 'Enabled',
            filter: [{ prefix: '' }],
            expiration: [{ days: expireAfterDays }],
          },
        ]),
  ];
}
