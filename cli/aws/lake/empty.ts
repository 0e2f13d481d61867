import type { TablePlace } from '../../../lib/data/filling';
import { orNothing } from '../failures';
import { TableFiles, type LakeClients } from './table-files';

/** Removes what a command filled tables with, where their buckets still are. @returns how many files */
export async function emptyTables(
  clients: LakeClients,
  tables: readonly TablePlace[],
  account: string,
): Promise<number> {
  let count = 0;
  for (const place of tables) {
    const bucket = clients.s3.headBucket({ Bucket: place.bucket, ExpectedBucketOwner: account });
    if ((await orNothing(bucket, 'NotFound', 'NoSuchBucket')) === undefined) continue;
    count += await new TableFiles(clients, place, account).removeStale();
  }
  return count;
}
