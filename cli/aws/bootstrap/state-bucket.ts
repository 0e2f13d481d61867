import type { BucketLocationConstraint } from '@aws-sdk/client-s3';
import { Failure } from '../../failure';
import { isNamed, orNothing } from '../failures';
import { settled } from '../settled';
import { bucketSettings } from './bucket-settings';
import { done, isOurs, LEFT, tagsOf, type Done, type Groundwork } from './context';

/** The bucket that state lies in, with everything that keeps it safe. */
export async function ensureStateBucket(groundwork: Groundwork, keyArn: string): Promise<Done> {
  const { clients, names, place } = groundwork;
  const bucket = names.stateBucket;
  const exists = await hasStateBucket(groundwork);
  if (exists && !(await mayChange(groundwork))) return LEFT;
  if (!exists) await create(groundwork);

  const changed: string[] = [];
  const settings = bucketSettings({ s3: clients.s3, bucket, place, keyArn, tags: tagsOf(groundwork) });
  // One after the other: S3 takes one change of a bucket at a time.
  for (const { what, bring } of settings) if (await settled(bring)) changed.push(what);
  return done(!exists, changed);
}

/**
 * Whether the bucket exists.
 *
 * @throws Failure when a bucket of that name is somebody else's, or lies in another region
 */
export async function hasStateBucket({ clients: { s3 }, names, place }: Groundwork): Promise<boolean> {
  const Bucket = names.stateBucket;
  try {
    const { BucketRegion } = await s3.headBucket({ Bucket, ExpectedBucketOwner: place.account });
    if (BucketRegion === undefined || BucketRegion === place.region) return true;
    throw elsewhere(Bucket, BucketRegion);
  } catch (error) {
    const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
    if (isNamed(error, 'NotFound', 'NoSuchBucket') || status === 404) return false;
    if (status === 403) throw taken(Bucket, place.account);
    if (status === 301) throw elsewhere(Bucket, 'another one');
    throw error;
  }
}

async function create({ clients: { s3 }, names, place: { account, region } }: Groundwork): Promise<void> {
  const Bucket = names.stateBucket;
  // S3 refuses to be told its oldest region. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
  const LocationConstraint = region === 'us-east-1' ? undefined : (region as BucketLocationConstraint);
  try {
    await s3.createBucket({
      Bucket,
      ...(LocationConstraint && { CreateBucketConfiguration: { LocationConstraint } }),
    });
  } catch (error) {
    if (isNamed(error, 'BucketAlreadyExists')) throw taken(Bucket, account);
    if (!isNamed(error, 'BucketAlreadyOwnedByYou')) throw error;
  }
}

/** Under a name of somebody's own: what this command made, and what is still empty, as after a run that was cut off. */
async function mayChange(groundwork: Groundwork): Promise<boolean> {
  const { clients, names, place } = groundwork;
  const at = { Bucket: names.stateBucket, ExpectedBucketOwner: place.account };
  const tagging = await orNothing(clients.s3.getBucketTagging(at), 'NoSuchTagSet');
  if (isOurs(groundwork, 'stateBucket', tagging?.TagSet)) return true;
  if (tagging !== undefined) return false;
  const { Versions = [] } = await clients.s3.listObjectVersions({ ...at, MaxKeys: 1 });
  return Versions.length === 0;
}

function taken(bucket: string, account: string): Failure {
  return new Failure(
    `the bucket ${bucket} is not account ${account}'s, or these credentials may not see it; if it is somebody else's, choose another name with --state-bucket and in the target's stateBucket`,
  );
}

function elsewhere(bucket: string, region: string): Failure {
  return new Failure(
    `the bucket ${bucket} lies in another region, got ${region}; state lies in its environment's region, so choose another name with --state-bucket`,
  );
}
