import type { StorageBucketLifecycleRule } from '@cdktf/provider-google/lib/storage-bucket';
import { ABORT_UPLOADS_AFTER_DAYS, ZONE_DEFAULTS, type Ages } from '../../capabilities/data-lake';

/** Storage classes for what is hardly ever read, and still answers at once. */
export const ARCHIVE_STORAGE_CLASSES = ['COLDLINE', 'ARCHIVE'] as const;
export type ArchiveStorageClass = (typeof ARCHIVE_STORAGE_CLASSES)[number];

/** A zone's ages as Cloud Storage's rules. @see https://cloud.google.com/storage/docs/lifecycle */
export function lifecycleRules(
  {
    infrequentAccessAfterDays,
    archiveAfterDays,
    expireAfterDays,
    keepVersionsForDays = ZONE_DEFAULTS.keepVersionsForDays,
  }: Ages,
  archiveStorageClass: ArchiveStorageClass = 'COLDLINE',
): StorageBucketLifecycleRule[] {
  return [
    { action: { type: 'AbortIncompleteMultipartUpload' }, condition: { age: ABORT_UPLOADS_AFTER_DAYS } },
    ...rule({ type: 'Delete' }, { daysSinceNoncurrentTime: keepVersionsForDays, withState: 'ARCHIVED' }),
    ...rule(
      { type: 'SetStorageClass', storageClass: 'NEARLINE' },
      { age: infrequentAccessAfterDays, withState: 'LIVE' },
    ),
    ...rule(
      { type: 'SetStorageClass', storageClass: archiveStorageClass },
      { age: archiveAfterDays, withState: 'LIVE' },
    ),
    // What expires stays as a version until versions are deleted.
    ...rule({ type: 'Delete' }, { age: expireAfterDays, withState: 'LIVE' }),
  ];
}

type Condition = StorageBucketLifecycleRule['condition'];

/** A rule, unless its age was left out. */
function rule(
  action: StorageBucketLifecycleRule['action'],
  condition: Condition,
): StorageBucketLifecycleRule[] {
  const age = condition.age ?? condition.daysSinceNoncurrentTime;
  return age === undefined ? [] : [{ action, condition }];
}
