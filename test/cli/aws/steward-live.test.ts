import { S3 } from '@aws-sdk/client-s3';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { STS } from '@aws-sdk/client-sts';
import { AwsContents } from '../../../cli/aws/environments/contents';
import { requireSources } from '../../../cli/aws/lake/sources';
import { Steward } from '../../../cli/aws/lake/steward';
import type { MaskedTable, Masking } from '../../../lib/data/filling';
import { temporaryFolder } from '../../../lib/testing/temporary';
import { fillingOfShop } from '../../support/shop';
import { EMULATOR_ACCOUNT } from '../../../local/emulator/environment';
import { emulatorTest } from '../../local/python';
import { emulatedAccount } from './emulated';

const account = emulatedAccount();
const masking = fillingOfShop('masked') as Masking;
const { source, tables } = masking;
const sales = tables.find(({ path }) => path === 'curated.sales')!;

/** Clients that act in production's account, as far as the emulator has one. */
async function production() {
  const { Credentials: given } = await new STS(account.client).assumeRole({
    RoleArn: `arn:aws:iam::${source.account}:role/administrator`,
    RoleSessionName: 'test',
  });
  const credentials = {
    accessKeyId: given!.AccessKeyId!,
    secretAccessKey: given!.SecretAccessKey!,
    sessionToken: given!.SessionToken!,
  };
  const client = { ...account.client, credentials };
  return { s3: new S3({ ...client, forcePathStyle: true }), secrets: new SecretsManager(client) };
}

const enter = () =>
  Steward.enter(new STS(account.client), source, 'test', { endpoint: account.emulator.url });

async function makeBucket(s3: S3): Promise<void> {
  const LocationConstraint = 'eu-west-1';
  await s3.createBucket({ Bucket: sales.source.bucket, CreateBucketConfiguration: { LocationConstraint } });
}

async function filesOf(table: MaskedTable): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { name } of (await enter()).files(table, temporaryFolder('steward'))) names.push(name);
  return names;
}

emulatorTest('a key that is not there, or too short, is told with the command that writes one', async () => {
  const command =
    '`openssl rand -hex 32 | dataops secret set masking-key --platform shop --environment production --account';
  const steward = await enter();
  await expect(steward.key()).rejects.toThrow(
    `needs 32 characters or more; signed in to that account, ${command}`,
  );
  const { secrets } = await production();
  await secrets.createSecret({ Name: source.key, SecretString: 'short' });
  await expect(steward.key()).rejects.toThrow(/needs 32 characters or more, and has 5; signed in/);
});

emulatorTest('a role of another account than the declared one is left again', async () => {
  const elsewhere = { ...source, account: '999988887777' };
  const entering = Steward.enter(new STS(account.client), elsewhere, 'test', {
    endpoint: account.emulator.url,
  });
  await expect(entering).rejects.toThrow(
    `belongs to account ${source.account}, and the copy is declared to come from 999988887777`,
  );
});

emulatorTest('before a sandbox is deployed, its key and its source are looked for', async () => {
  const { endpoint, credentials } = account.client;
  const target = { account: EMULATOR_ACCOUNT, region: 'eu-west-1' };
  const contents = new AwsContents(target, { endpoint, credentials });
  await expect(contents.checkSource(masking)).rejects.toThrow('holds no key for hashes');
  const { s3, secrets } = await production();
  await secrets.createSecret({ Name: source.key, SecretString: 'k'.repeat(32) });
  await expect(contents.checkSource(masking)).rejects.toThrow('there is no bucket');
  await makeBucket(s3);
  await expect(contents.checkSource(masking)).resolves.toBeUndefined();
});

emulatorTest('where production has no lake, that is told before anything is read', async () => {
  const steward = await enter();
  const missing = `there is no bucket ${sales.source.bucket} in ${source.account} to copy from; deploy production first`;
  await expect(steward.requireSources(tables)).rejects.toThrow(missing);
  await makeBucket((await production()).s3);
  await expect(steward.requireSources(tables)).resolves.toBeUndefined();
});

emulatorTest(
  'files are called by where they lie, without what folders tell of classified columns',
  async () => {
    const { s3 } = await production();
    await makeBucket(s3);
    const { bucket: Bucket, prefix } = sales.source;
    await s3.putObject({ Bucket, Key: `${prefix}day=2026-01-31/part-0.parquet`, Body: 'rows' });
    expect(await filesOf(sales)).toEqual([`s3://${Bucket}/${prefix}day=2026-01-31/part-0.parquet`]);
    const hashed: MaskedTable = { ...sales, treated: { ...sales.treated, day: 'hash' } };
    expect(await filesOf(hashed)).toEqual([`s3://${Bucket}/${prefix}day=…/part-0.parquet`]);
    await expect(filesOf({ ...sales, partitionedBy: [] })).rejects.toThrow(
      `s3://${Bucket}/${prefix}…/part-0.parquet does not lie in folders of no partition`,
    );
  },
);

test('a bucket that S3 refuses is told with what may be wrong with it', async () => {
  const refused = Object.assign(new Error('Access Denied'), { name: 'AccessDenied' });
  const s3 = { listObjectsV2: () => Promise.reject(refused) } as unknown as S3;
  await expect(requireSources(s3, source, tables)).rejects.toThrow(
    `${source.role} may not read the bucket ${sales.source.bucket}, or that belongs to another account than ${source.account}`,
  );
});

test('a role that may not be assumed is told with who can change that', async () => {
  const refused = Object.assign(new Error('not authorized'), { name: 'AccessDenied' });
  const sts = { assumeRole: () => Promise.reject(refused) } as unknown as STS;
  await expect(Steward.enter(sts, source, 'test', {})).rejects.toThrow(
    `these credentials may not act as ${source.role}, which alone reads production for a masked copy; ask production's stewards`,
  );
});
