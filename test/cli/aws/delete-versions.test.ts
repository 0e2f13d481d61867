import type { S3 } from '@aws-sdk/client-s3';
import { deleteVersions } from '../../../cli/aws/environments/delete-versions';

const at = { Bucket: 'b', ExpectedBucketOwner: '444455556666' };

/** A bucket that lists two versions at a time, markers after them. */
function bucket(keys: readonly string[], markers: readonly string[] = []) {
  const asked: string[] = [];
  const deleted: string[] = [];
  const all = [...keys, ...markers].map((Key, index) => ({ Key, VersionId: String(index) }));
  const s3 = {
    listObjectVersions: ({ VersionIdMarker = '0' }: { readonly VersionIdMarker?: string }) => {
      asked.push(VersionIdMarker);
      const [from, to] = [Number(VersionIdMarker), Number(VersionIdMarker) + 2];
      const page = all.slice(from, to);
      return Promise.resolve({
        Versions: page.filter((_, index) => from + index < keys.length),
        DeleteMarkers: page.filter((_, index) => from + index >= keys.length),
        IsTruncated: to < all.length,
        NextVersionIdMarker: String(to),
      });
    },
    deleteObjects: ({ Delete }: { readonly Delete: { readonly Objects: readonly { Key: string }[] } }) => {
      deleted.push(...Delete.Objects.map(({ Key }) => Key));
      return Promise.resolve({});
    },
  };
  return { s3: s3 as unknown as S3, asked, deleted };
}

test('of a key, all versions and markers go, and what merely begins like it stays', async () => {
  const { s3, deleted } = bucket(['a/b', 'a/b', 'a/bc'], ['a/b', 'a/bc']);
  await deleteVersions(s3, at, 'a/b');
  expect(deleted).toEqual(['a/b', 'a/b', 'a/b']);
});

test('what is meant is found, however much lies before it that is not', async () => {
  const { s3, asked, deleted } = bucket(['a/kept', 'a/kept', 'a/kept', 'a/kept', 'a/stray']);
  await deleteVersions(s3, at, 'a/', (key) => key !== 'a/kept');
  expect(asked).toEqual(['0', '2', '4']);
  expect(deleted).toEqual(['a/stray']);
});
