import { KMS } from '@aws-sdk/client-kms';
import { S3 } from '@aws-sdk/client-s3';
import { AwsGround } from '../../../cli/aws/environments/ground';
import { missingFrom } from '../../../cli/environments/missing';
import type { EnvironmentRecord } from '../../../cli/environments/record';
import { emulatorTest } from '../../local/python';
import { emulatedAccount, place } from './emulated';

const AWAY = 'eu-central-1';
const account = emulatedAccount();
const tags = { 'dataops:platform': 'acme', 'dataops:environment': 'ada', 'dataops:creation': 'this-life' };
const description = 'Encrypts the lake';
const elsewhere = { provider: `aws.${AWAY}` };
const json = {
  provider: { aws: [{ region: place.region }, { region: AWAY, alias: AWAY }] },
  resource: {
    aws_kms_key: { here: { description }, there: { description, ...elsewhere } },
    aws_kms_alias: {
      there: { name: 'alias/it', target_key_id: '${aws_kms_key.there.key_id}', ...elsewhere },
    },
    aws_s3_bucket: { there: { bucket: 'it-there', ...elsewhere } },
  },
};
const record = {
  identity: { platform: 'acme', environment: 'ada', ...place },
  creation: 'this-life',
  created: new Date().toISOString(),
  stacks: [{ id: 'acme', json }],
} as unknown as EnvironmentRecord;

/** A key with an alias, and a bucket, in another region; a key that describes itself alike in the own one. */
async function make(): Promise<Readonly<Record<'here' | 'there', string>>> {
  const away = { ...account.client, region: AWAY };
  const Tags = Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
  const kms = new KMS(away);
  const there = (await kms.createKey({ Description: description, Tags })).KeyMetadata!.KeyId!;
  await kms.createAlias({ AliasName: 'alias/it', TargetKeyId: there });
  const here = (await account.kms.createKey({ Description: description, Tags })).KeyMetadata!.KeyId!;
  const s3 = new S3({ ...away, forcePathStyle: true });
  await s3.createBucket({ Bucket: 'it-there', CreateBucketConfiguration: { LocationConstraint: AWAY } });
  const TagSet = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  await s3.putBucketTagging({ Bucket: 'it-there', Tagging: { TagSet } });
  return { here, there };
}

emulatorTest('what stands in the region of a copy is found there, and each key in its own', async () => {
  const ids = await make();
  const ground = new AwsGround(place, account.client);
  const nameless = await ground.nameless(record);
  expect(nameless).toHaveLength(2);
  const missing = record.stacks.flatMap((stack) => missingFrom(stack, []));
  const standing = await ground.inPlaceOf(record, missing, nameless);
  const found = standing.map(({ resource, importId, own }) => [resource.address, importId, own]);
  expect(Object.fromEntries(found.map(([address, importId]) => [address, importId]))).toEqual({
    'aws_kms_key.here': ids.here,
    'aws_kms_key.there': ids.there,
    'aws_kms_alias.there': 'alias/it',
    'aws_s3_bucket.there': 'it-there',
  });
  expect(found.every(([, , own]) => own)).toBe(true);
});

emulatorTest('it counts as live with the stacks that name the region, and is removed there', async () => {
  const { there } = await make();
  const ground = new AwsGround(place, account.client);
  const ids = async (...stacks: [] | [EnvironmentRecord['stacks']]) =>
    (await ground.live('acme', 'ada', ...stacks)).filter(({ pending }) => !pending).map(({ id }) => id);
  expect(await ids()).not.toContainEqual(expect.stringContaining(there));
  expect(await ids(record.stacks)).toContainEqual(expect.stringContaining(there));
  await ground.remove(await ground.nameless(record));
  expect(await ids(record.stacks)).not.toContainEqual(expect.stringMatching(new RegExp(`key/${there}$`)));
});
