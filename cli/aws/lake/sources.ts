import type { S3 } from '@aws-sdk/client-s3';
import type { MaskedTable, Masking } from '../../../lib/data/filling';
import { Failure } from '../../failure';
import { isNamed } from '../failures';

/** @throws Failure when what is copied is not there, may not be read, or is another account's than declared */
export async function requireSources(
  s3: S3,
  { account, role }: Masking['source'],
  tables: readonly MaskedTable[],
): Promise<void> {
  const places = new Map(tables.map(({ source }) => [source.bucket, source]));
  for (const { bucket: Bucket, prefix: Prefix } of places.values())
    await s3
      .listObjectsV2({ Bucket, Prefix, MaxKeys: 1, ExpectedBucketOwner: account })
      .catch((error: unknown) => {
        if (isNamed(error, 'NoSuchBucket'))
          throw new Failure(
            `there is no bucket ${Bucket} in ${account} to copy from; deploy production first, or say data: 'seeded'`,
          );
        if (!isNamed(error, 'AccessDenied')) throw error;
        throw new Failure(
          `${role} may not read the bucket ${Bucket}, or that belongs to another account than ${account}, which the copy is ` +
            `declared to come from; let the role read it, or say in the definition where production is`,
          { cause: error },
        );
      });
}

/** What a file is called, without what its folders tell of classified columns: `s3://lake/sales/customer=…/part-0.parquet`. */
export function shownName(
  { source: { bucket, prefix }, partitionedBy, treated }: MaskedTable,
  key: string,
): string {
  const path = key.slice(prefix.length).split('/');
  const folders = path.slice(0, -1).map((folder, index) => {
    const column = partitionedBy[index];
    if (column === undefined || path.length - 1 !== partitionedBy.length) return '…';
    return treated[column] === 'keep' ? folder : `${column}=…`;
  });
  return `s3://${bucket}/${prefix}${[...folders, path.at(-1)].join('/')}`;
}
