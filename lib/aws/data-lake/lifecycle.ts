import type { S3BucketLifecycleConfigurationRule } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { ABORT_UPLOADS_AFTER_DAYS, ZONE_DEFAULTS, type ZoneProps } from '../../capabilities/data-lake';

/**
 * A zone's ages as S3's rules. Objects under 128 KB stay where they are, as moving them costs more than it saves.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export function lifecycleRules({
  infrequentAccessAfterDays,
  archiveAfterDays,
  expireAfterDays,
  keepVersionsForDays = ZONE_DEFAULTS.keepVersionsForDays,
}: Omit<ZoneProps, 'tables'>): S3BucketLifecycleConfigurationRule[] {
  const transitions = [
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
