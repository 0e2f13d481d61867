import type { ListObjectVersionsCommandOutput, S3 } from '@aws-sdk/client-s3';
import { Failure } from '../../failure';

interface Bucket {
  readonly Bucket: string;
  readonly ExpectedBucketOwner: string;
}

/**
 * Deletes every version of objects, and every marker that stands for one.
 *
 * @param isMeant whether a key that begins like this is meant @default - the key itself alone
 */
export async function deleteVersions(
  s3: S3,
  at: Bucket,
  Prefix: string,
  isMeant: (key: string) => boolean = (key) => key === Prefix,
): Promise<void> {
  let page: Partial<ListObjectVersionsCommandOutput> = {};
  do {
    const { NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page;
    page = await s3.listObjectVersions({ ...at, Prefix, KeyMarker, VersionIdMarker });
    const { Versions = [], DeleteMarkers = [] } = page;
    const Objects = [...Versions, ...DeleteMarkers]
      .filter(({ Key }) => isMeant(Key!))
      .map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (Objects.length === 0) continue;
    const { Errors = [] } = await s3.deleteObjects({ ...at, Delete: { Objects, Quiet: true } });
    if (Errors.length > 0)
      throw new Failure(
        `${Errors.length} versions of s3://${at.Bucket}/${Prefix} stay: ${Errors[0]?.Message}`,
      );
  } while (page.IsTruncated === true);
}
