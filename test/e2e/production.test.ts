import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  GetBucketPolicyCommand,
  GetObjectCommand,
  HeadBucketCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Environment, goldenEntries, platform } from '../../lib';
import { aws } from '../../lib/aws';
import { classifiedIn } from '../../lib/classification';
import { ACCOUNT, Emulated, REGION } from './emulated';

const production = Environment.production({ cloud: aws, target: { account: ACCOUNT, region: REGION } });
const secrets = ['token'] as const;
const acme = platform('acme', { secrets, lake: { zones: { raw: {}, served: {} } } });
const smaller = platform('acme', {
  secrets,
  lake: { zones: { raw: {} } },
  removed: ['lake/served', 'lake/served/catalog'],
});

let emulated: Emulated;
let s3: S3Client;

beforeAll(async () => {
  emulated = await Emulated.start('production');
  s3 = new S3Client({ ...emulated.emulator.client, forcePathStyle: true });
});
afterAll(() => emulated.stop());

/** One life, because each part starts where the one before ended. */
test('production loses nothing: not to a destroy, not to a zone that left, and only on purpose all of it', async () => {
  const first = emulated.synthesize((app) => acme.build(app, production));
  await first.workspace.apply({ autoApprove: true });
  const bucketOf = (zone: string) => first.built.context.names.of('aws.s3-bucket', zone);
  const [raw, served] = [bucketOf('lake/raw'), bucketOf('lake/served')];
  for (const Bucket of [raw, served])
    await s3.send(new PutObjectCommand({ Bucket, Key: 'sales.csv', Body: 'id' }));

  // A destroy is refused, and nothing is gone.
  await expect(first.workspace.destroy()).rejects.toThrow(/prevent_destroy/);
  expect((await first.workspace.plan()).empty).toBe(true);

  // A zone that left the definition is let go together with its policy, and stays as it was.
  const golden = { [first.built.stack.node.id]: goldenEntries(classifiedIn(first.built.stack)) };
  const second = emulated.synthesize((app) => smaller.build(app, production, { golden }));
  const letGo = await second.workspace.plan();
  expect(letGo.counts).toMatchObject({ create: 0, replace: 0 });
  expect(
    letGo.changes.filter(({ type, action }) => type.startsWith('aws_s3') && action === 'delete'),
  ).toEqual([]);
  await second.workspace.apply(letGo);
  const kept = await s3.send(new GetObjectCommand({ Bucket: served, Key: 'sales.csv' }));
  expect(await kept.Body!.transformToString()).toBe('id');
  await expect(s3.send(new GetBucketPolicyCommand({ Bucket: served }))).resolves.toHaveProperty('Policy');

  // Taken down on purpose: one apply drops the protections, the destroy then empties and removes.
  const going = production.decommission({ confirm: `acme production ${ACCOUNT}`, reason: 'moved elsewhere' });
  const third = emulated.synthesize((app) => smaller.build(app, going));
  const drop = await third.workspace.plan();
  expect(drop.counts).toMatchObject({ create: 0, replace: 0, delete: 0 });
  expect(drop.counts.update).toBeGreaterThan(0);
  const kms = new KMSClient(emulated.emulator.client);
  const alias = first.built.context.names.of('aws.kms-alias', 'lake');
  const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: alias }));
  await third.workspace.apply(drop);
  await third.workspace.destroy();
  await expect(s3.send(new HeadBucketCommand({ Bucket: raw }))).rejects.toThrow();

  const key = await kms.send(new DescribeKeyCommand({ KeyId: KeyMetadata!.KeyId }));
  expect(key.KeyMetadata?.KeyState).toBe('PendingDeletion');
  const secret = new SecretsManagerClient(emulated.emulator.client).send(
    new DescribeSecretCommand({ SecretId: 'acme/production/token' }),
  );
  await expect(secret).rejects.toThrow(/find/);
});
