import { CreateKeyCommand, DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  CreateBucketCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CreateRoleCommand, GetRoleCommand, IAMClient, ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import { Environment, existing, imported, platform } from '../../lib';
import { aws } from '../../lib/aws';
import { refusals } from '../../cli/engine';
import { ACCOUNT, Emulated, REGION } from './emulated';

const acme = platform('acme', {
  lake: { zones: { raw: {}, curated: {} } },
  roles: { loader: { writes: ['raw', 'curated'] } },
});

let emulated: Emulated;
let s3: S3Client;
let kms: KMSClient;
let iam: IAMClient;

beforeAll(async () => {
  emulated = await Emulated.start('production');
  const { client } = emulated.emulator;
  s3 = new S3Client({ ...client, forcePathStyle: true });
  kms = new KMSClient(client);
  iam = new IAMClient(client);
});
afterAll(() => emulated.stop());

async function makeBucket(Bucket: string): Promise<void> {
  await s3.send(
    new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
  );
  await s3.send(new PutObjectCommand({ Bucket, Key: 'kept.txt', Body: 'there before' }));
}

async function content(Bucket: string): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'kept.txt' }));
  return Body!.transformToString();
}

test('what is imported is brought to form and keeps what it holds; what is existing is left alone', async () => {
  await makeBucket('legacy-raw');
  await makeBucket('legacy-curated');
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ KeyUsage: 'ENCRYPT_DECRYPT' }));
  await iam.send(new CreateRoleCommand({ RoleName: 'legacy-loader', AssumeRolePolicyDocument: '{}' }));
  const production = Environment.production({
    cloud: aws,
    target: { account: ACCOUNT, region: REGION },
    adopt: {
      zones: { raw: imported({ bucket: 'legacy-raw' }), curated: existing({ bucket: 'legacy-curated' }) },
      keys: { lake: imported({ keyArn: KeyMetadata!.Arn! }) },
      roles: { loader: existing({ roleName: 'legacy-loader' }) },
    },
  });
  const { workspace } = emulated.synthesize((app) => acme.build(app, production));

  const first = await workspace.plan();
  expect(first.counts).toMatchObject({ import: 2, replace: 0, delete: 0, forget: 0 });
  expect(refusals(first)).toEqual([]);
  await workspace.apply(first);
  expect((await workspace.plan()).empty).toBe(true);

  expect(await content('legacy-raw')).toBe('there before');
  expect(await s3.send(new GetBucketVersioningCommand({ Bucket: 'legacy-raw' }))).toMatchObject({
    Status: 'Enabled',
  });
  const { TagSet } = await s3.send(new GetBucketTaggingCommand({ Bucket: 'legacy-raw' }));
  expect(TagSet).toContainEqual({ Key: 'dataops:environment', Value: 'production' });

  await expect(s3.send(new GetBucketPolicyCommand({ Bucket: 'legacy-curated' }))).rejects.toThrow(/policy/i);
  await expect(s3.send(new GetBucketTaggingCommand({ Bucket: 'legacy-curated' }))).rejects.toThrow(/tag/i);
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'legacy-loader' }));
  expect(Role?.PermissionsBoundary).toBeUndefined();
  const { PolicyNames } = await iam.send(new ListRolePoliciesCommand({ RoleName: 'legacy-loader' }));
  expect(PolicyNames).toHaveLength(1);
});

test('an import that would replace what it takes over is refused, and nothing is changed', async () => {
  // A key for signatures cannot become one for encryption: the provider would make another and delete this one.
  const { KeyMetadata } = await kms.send(
    new CreateKeyCommand({ KeyUsage: 'SIGN_VERIFY', KeySpec: 'RSA_2048' }),
  );
  const environment = Environment.production({
    cloud: aws,
    target: { account: ACCOUNT, region: REGION },
    adopt: { keys: { secrets: imported({ keyArn: KeyMetadata!.Arn! }) } },
  });
  const signing = platform('signing', { secrets: ['token'] });
  const { workspace } = emulated.synthesize((app) => signing.build(app, environment));
  await expect(workspace.plan()).rejects.toThrow(/prevent_destroy/);
  const { KeyMetadata: after } = await kms.send(new DescribeKeyCommand({ KeyId: KeyMetadata!.KeyId! }));
  expect(after?.KeyState).toBe('Enabled');
});
