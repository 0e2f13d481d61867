import { isNamed, orNothing } from '../failures';
import { nameOf, ownTags, tagsOf, type Finder, type Search, type Tags } from './search';

/** The clocks of this machine and of S3 may differ by this much. */
const SKEW = 5 * 60 * 1000;

/** S3 answers that a bucket of our own is there already. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
export const bucket: Finder = async (search, values) => {
  const Bucket = nameOf(values, 'bucket');
  if (Bucket === undefined) return undefined;
  const at = { Bucket, ExpectedBucketOwner: search.record.identity.account };
  const s3 = search.client('s3');
  try {
    await s3.headBucket(at);
  } catch (error) {
    if (isNamed(error, 'NotFound', 'NoSuchBucket')) return undefined;
    // Somebody else's.
    if (isNamed(error, 'Forbidden', 'AccessDenied', '403')) return { importId: Bucket, tags: {} };
    throw error;
  }
  const tags = tagsOf((await orNothing(s3.getBucketTagging(at), 'NoSuchTagSet'))?.TagSet);
  return { importId: Bucket, tags: await withTagsToCome(search, Bucket, tags) };
};

/**
 * A bucket gets its tags by a second call: one that was cut off before it has none. It is this life's when nobody can have used
 * it: it is empty, and younger than the life that was about to make a bucket of this name.
 */
async function withTagsToCome({ record, client }: Search, Bucket: string, tags: Tags): Promise<Tags> {
  if (Object.keys(tags).length > 0) return tags;
  const s3 = client('s3');
  const { Buckets = [] } = await s3.listBuckets({ Prefix: Bucket });
  const created = Buckets.find(({ Name }) => Name === Bucket)?.CreationDate?.getTime() ?? 0;
  if (created < Date.parse(record.created) - SKEW) return tags;
  const { Versions = [], DeleteMarkers = [] } = await s3.listObjectVersions({ Bucket, MaxKeys: 1 });
  return Versions.length + DeleteMarkers.length === 0 ? ownTags(record) : tags;
}
