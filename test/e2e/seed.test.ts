import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Glue } from '@aws-sdk/client-glue';
import { IAM } from '@aws-sdk/client-iam';
import { S3 } from '@aws-sdk/client-s3';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { STS } from '@aws-sdk/client-sts';
import { App } from 'cdktf';
import { Steward } from '../../cli/aws/lake/steward';
import { Duck } from '../../cli/data/duck';
import { writeParquet } from '../../cli/data/files';
import { production, shop } from '../../examples/shop/platform';
import type { Masking } from '../../lib/data/filling';
import { temporaryFolder } from '../../lib/testing/temporary';
import { listAccount } from '../../local/audit/account';
import { leftovers } from '../../local/audit/leftovers';
import { startEmulator, type Emulator } from '../../local/emulator/emulator';
import { blocksOf } from '../docs/blocks';
import { Project } from './project';

const GUIDE = 'docs/data.md';
const [prepare, up, seed, , mask, down, ...more] = blocksOf(
  GUIDE,
  readFileSync(join(__dirname, '../..', GUIDE), 'utf8'),
)
  .filter(({ language }) => language === 'sh')
  .map(({ text }) => text) as string[];
const KEY = 'a key that production alone has, of some length';
const target = { account: '444455556666', region: 'eu-west-1' };

let emulator: Emulator;
let project: Project;
let duck: Duck;
let room: string;
let s3: S3;

beforeAll(async () => {
  emulator = await startEmulator({ account: target.account });
  project = new Project('shop', emulator.environment);
  room = temporaryFolder('seed');
  duck = await Duck.open(join(room, 'spill'));
  s3 = new S3({ ...emulator.client, forcePathStyle: true });
});
afterAll(async () => {
  duck.close();
  project.remove();
  await emulator.stop();
});

/** Types a block of the guide. */
function type(commands: string | undefined): string {
  const { status, stdout, stderr } = project.type(commands!);
  if (status !== 0) throw new Error(`${commands}\n${stdout}\n${stderr}`);
  return stdout;
}

interface Held {
  readonly keys: readonly string[];
  /** Asks of the rows, as `held`, where the catalog says that they lie. */
  ask(sql: string): Promise<readonly unknown[]>;
}

/** What a table of the sandbox holds, found by the catalog alone. */
async function held(name: string): Promise<Held> {
  const glue = new Glue(emulator.client);
  const { DatabaseList = [] } = await glue.getDatabases({});
  const { Name: DatabaseName } = DatabaseList.find(({ Name }) => /^shop__ada__.*curated/.test(Name!))!;
  const { Table } = await glue.getTable({ DatabaseName: DatabaseName!, Name: name });
  const { Partitions = [] } = await glue.getPartitions({ DatabaseName: DatabaseName!, TableName: name });
  const places =
    Table!.PartitionKeys?.length === 0
      ? [{ Location: Table!.StorageDescriptor!.Location!, values: [] }]
      : Partitions.map((each) => ({ Location: each.StorageDescriptor!.Location!, values: each.Values! }));
  const keys: string[] = [];
  const files: string[] = [];
  for (const { Location } of places) {
    const [, Bucket, Prefix] = /^s3:\/\/([^/]+)\/(.*)$/.exec(Location)!;
    for (const { Key } of (await s3.listObjectsV2({ Bucket: Bucket!, Prefix: Prefix! })).Contents ?? []) {
      keys.push(`${Bucket}/${Key}`);
      if (!Key!.endsWith('.parquet')) continue;
      const file = join(room, `${keys.length}.parquet`);
      const { Body } = await s3.getObject({ Bucket: Bucket!, Key: Key! });
      writeFileSync(file, await Body!.transformToByteArray());
      files.push(`'${file}'`);
    }
  }
  const from = `read_parquet([${files.join(', ')}])`;
  await duck.run(`CREATE OR REPLACE TEMP TABLE ${name} AS SELECT * FROM ${from}`);
  return { keys: keys.sort(), ask: async (sql) => (await duck.rows(`SELECT ${sql}`))[0]! };
}

/** Production as far as the steward sees it, in an account of its own: the same places that its stack has. */
async function makeProduction(): Promise<{ readonly filling: Masking; readonly emails: readonly string[] }> {
  const ada = production.sandbox({
    owner: 'ada',
    expires: '2999-01-01',
    target,
    settings: { data: 'masked' },
  });
  const stack = shop.build(new App(), ada).stack.toTerraform();
  const { filling } = (stack['//'] as { dataops: { filling: Masking } }).dataops;
  const sts = new STS(emulator.client);
  const { Credentials: given } = await sts.assumeRole({
    RoleArn: `arn:aws:iam::${filling.source.account}:role/administrator`,
    RoleSessionName: 'test',
  });
  const credentials = {
    accessKeyId: given!.AccessKeyId!,
    secretAccessKey: given!.SecretAccessKey!,
    sessionToken: given!.SessionToken!,
  };
  const client = { ...emulator.client, credentials };
  const theirs = new S3({ ...client, forcePathStyle: true });
  const [customers, sales] = filling.tables;
  const { bucket: Bucket } = customers!.source;
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [] });
  await new IAM(client).createRole({
    RoleName: filling.source.role.split('/')[1]!,
    AssumeRolePolicyDocument,
  });
  await new SecretsManager(client).createSecret({ Name: filling.source.key, SecretString: KEY });
  await theirs.createBucket({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } });
  const email = `'real' || id || '@acme.example' AS email`;
  const tables = [
    [
      customers!,
      `SELECT id, ${email}, DATE '1980-05-06' AS born, 'DE' AS country FROM range(1, 401) AS t(id)`,
    ],
    [
      sales!,
      `SELECT id, id % 400 + 1 AS customer, 5::DECIMAL(12,2) AS price, 'secret note' AS note, ` +
        `DATE '2026-03-01' + (id % 3)::INT AS day FROM range(800) AS t(id)`,
    ],
  ] as const;
  for (const [{ source, partitionedBy, path }, query] of tables)
    for (const file of await writeParquet(duck, join(room, path), 'part-0', { query, partitionedBy }))
      await theirs.putObject({ Bucket, Key: `${source.prefix}${file.key}`, Body: readFileSync(file.path) });
  return { filling, emails: ['@acme.example', 'secret note'] };
}

test('the guide is true: a sandbox is seeded, masked, and gone', async () => {
  expect(more).toEqual([]);
  type(prepare);
  const before = await listAccount(emulator.client);
  expect(type(up)).toMatch(/shop\/ada is ready/);

  const [customers, sales] = [await held('customers'), await held('sales')];
  expect(await customers.ask('count(*), count(DISTINCT id) FROM customers')).toEqual(['500', '500']);
  const sums = await sales.ask('count(*), sum(id), sum(price), sum(customer), count(DISTINCT id) FROM sales');
  expect(sums[0]).toBe('10000');
  expect(await sales.ask('count(*) FROM sales WHERE customer NOT IN (SELECT id FROM customers)')).toEqual([
    '0',
  ]);
  expect(sales.keys).toHaveLength(14);

  // What somebody put there himself stays, what an earlier run wrote there does not.
  const [bucket, ...path] = sales.keys[0]!.split('/');
  const mine = path.join('/').replace(/[^/]+$/, 'mine.txt');
  const stale = mine.replace('mine.txt', 'dataops-seed-7_0.parquet');
  for (const Key of [mine, stale]) await s3.putObject({ Bucket: bucket!, Key, Body: 'mine' });
  expect(type(seed)).toMatch(/^ada is seeded: 2 tables, 10,500 rows, 15 files, \d+ kB \(.+ s\)$/m);
  const again = await held('sales');
  expect(again.keys).toEqual([...sales.keys, `${bucket}/${mine}`].sort());
  expect(
    await again.ask('count(*), sum(id), sum(price), sum(customer), count(DISTINCT id) FROM sales'),
  ).toEqual(sums);

  const refused = project.type('npx dataops mask ada');
  expect(refused.status).toBe(2);
  expect(refused.stderr).toMatch(/was deployed with data: 'seeded'; say data: 'masked'/);

  const { filling, emails } = await makeProduction();
  expect(type(mask)).toMatch(/shop\/ada is ready[^]*ada is masked/);
  await held('customers');
  const masked = await held('sales');
  const [rows, orphans, texts] = await masked.ask(
    'count(*), count(*) FILTER (customer NOT IN (SELECT id FROM customers)), ' +
      `(SELECT string_agg(c::VARCHAR) || string_agg(s::VARCHAR) FROM customers c, sales s) FROM sales`,
  );
  expect(Number(rows)).toBeGreaterThan(100);
  expect(Number(rows)).toBeLessThan(320);
  expect(orphans).toBe('0');
  for (const value of emails) expect(texts).not.toContain(value);
  expect(masked.keys.filter((key) => !key.includes('/dataops-mask-'))).toEqual([`${bucket}/${mine}`]);

  const emptied = project.type('npx dataops up ada --owner ada@acme.example --data empty');
  expect(emptied.stderr).toContain('removed 4 files that tables had been filled with');
  const left = await s3.listObjectsV2({ Bucket: bucket! });
  expect(left.Contents?.map(({ Key }) => Key)).toEqual([mine]);

  const elsewhere = { ...filling.source, account: '999988887777' };
  await expect(
    Steward.enter(new STS(emulator.client), elsewhere, 'test', { endpoint: emulator.url }),
  ).rejects.toThrow('belongs to account 111122223333, and the copy is declared to come from 999988887777');

  expect(type(down)).toMatch(/shop\/ada is gone, nothing is left of it/);
  expect(leftovers(before, await listAccount(emulator.client)).left).toEqual([]);
});
