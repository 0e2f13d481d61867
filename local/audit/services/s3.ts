import { paginateListBuckets, S3Client } from '@aws-sdk/client-s3';
import type { ClientConfig, Listing } from '../inventory';

export const s3: readonly Listing[] = [{ service: 's3', kind: 'bucket', list: buckets }];

/** The region's alone: unlike what other services list, S3 lists the whole account's. */
async function* buckets(config: ClientConfig): AsyncGenerator<string> {
  const request = { BucketRegion: config.region };
  for await (const page of paginateListBuckets({ client: new S3Client(config) }, request)) {
    for (const { Name } of page.Buckets ?? []) yield Name!;
  }
}
