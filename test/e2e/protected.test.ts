import { KMS } from '@aws-sdk/client-kms';
import { S3 } from '@aws-sdk/client-s3';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EnvironmentRecord } from '../../cli/environments/record';
import { accountNames } from '../../lib/aws';
import { withEnvironment } from '../cli/environment';
import { dataops } from '../cli/terminal';
import { ACCOUNT, Emulated, REGION } from './emulated';

const DIST = join(__dirname, '../../dist');
const MODULES = join(__dirname, '../../node_modules');
const { stateBucket } = accountNames({ account: ACCOUNT, region: REGION }, 'production');

let emulated: Emulated;
let folder: string;
let s3: S3;
let kms: KMS;
let secrets: SecretsManager;

beforeAll(async () => {
  emulated = await Emulated.start('production');
  const { client } = emulated.emulator;
  [s3, kms, secrets] = [
    new S3({ ...client, forcePathStyle: true }),
    new KMS(client),
    new SecretsManager(client),
  ];
  folder = mkdtempSync(join(tmpdir(), 'dataops-production-'));
  git('init', '--quiet', '--initial-branch', 'main');
  writeFileSync(join(folder, 'cdktf.json'), JSON.stringify({ app: 'node app.js' }));
  commit(['crm', 'erp']);
});
afterAll(() => emulated.stop());

const git = (...args: string[]) => execFileSync('git', args, { cwd: folder });

/** The app of a platform with these secrets and one zone, as somebody wrote and committed it. */
function commit(secretNames: readonly string[], dirty = false): void {
  writeFileSync(
    join(folder, 'app.js'),
    `const { App } = require('${MODULES}/cdktf');
     const { Environment, platform } = require('${DIST}/lib');
     const { aws } = require('${DIST}/lib/aws');
     const { decommissionWanted } = require('${DIST}/stacks');
     const app = new App();
     const target = { account: '${ACCOUNT}', region: '${REGION}' };
     const production = Environment.production({ cloud: aws, target, branch: 'main' });
     platform('acme', { secrets: ${JSON.stringify(secretNames)}, lake: { zones: { raw: {} } } })
       .build(app, decommissionWanted(app, production));
     app.synth();`,
  );
  if (dirty) return;
  git('add', '.');
  git('-c', 'user.name=a', '-c', 'user.email=a@acme.example', 'commit', '--quiet', '--message', 'all');
}

const type = (...args: string[]) =>
  withEnvironment(
    { ...emulated.emulator.environment, DATAOPS_CACHE: join(folder, '../dataops-e2e-cache') },
    () => dataops(args, { folder }),
  );

/** What is recorded of production. */
async function recorded(): Promise<EnvironmentRecord | undefined> {
  const { Contents = [] } = await s3.listObjectsV2({ Bucket: stateBucket });
  const Key = Contents.map(({ Key: key }) => key!).find((key) => key.endsWith('environment.json'));
  if (Key === undefined) return undefined;
  const { Body } = await s3.getObject({ Bucket: stateBucket, Key });
  return JSON.parse(await Body!.transformToString()) as EnvironmentRecord;
}

/** One life, because each part starts where the one before ended. */
test('production is deployed from what is committed, guarded, and taken down on purpose', async () => {
  // Nobody is there to read the plan: nothing happens.
  const unread = await type('up', 'production');
  expect([unread.code, unread.stderr]).toEqual([
    2,
    expect.stringMatching(/ to create[^]*nobody can be asked here; say --yes/),
  ]);
  expect(await recorded()).toBeUndefined();

  expect(await type('up', 'production', '--yes', '--json')).toMatchObject({ code: 0 });
  expect(await recorded()).toMatchObject({
    status: 'ready',
    creation: 'manual',
    environmentClass: 'production',
    branch: 'main',
    commit: git('rev-parse', 'HEAD').toString().trim(),
  });
  const again = await type('up', 'production', '--yes', '--json');
  expect(JSON.parse(again.stdout)).toMatchObject({ changed: false });
  await secrets.putSecretValue({ SecretId: 'acme/production/erp', SecretString: 'value' });

  // A secret that left the definition would be deleted, and is not.
  commit(['crm']);
  const lost = await type('up', 'production', '--yes');
  expect([lost.code, lost.stderr]).toEqual([
    1,
    expect.stringMatching(/aws_secretsmanager_secret\.\S+: a secret \(by its type\) would be deleted/),
  ]);
  expect((await secrets.getSecretValue({ SecretId: 'acme/production/erp' })).SecretString).toBe('value');
  expect(await recorded()).toMatchObject({ status: 'ready' });
  commit(['crm', 'erp']);

  // What is made for sandboxes does not reach it.
  const down = await type('down', 'production', '--yes', '--account', ACCOUNT, '--region', REGION);
  expect(down.code).not.toBe(0);

  // Its keys hold against everybody, until the one role that may has put the policies that were synthesized.
  const going = [
    'decommission',
    'production',
    '--confirm',
    `acme production ${ACCOUNT}`,
    '--reason',
    'moved',
    '--yes',
  ];
  const held = await type(...going);
  const commands = [...held.stderr.matchAll(/as (\S+), run `aws kms .*--key-id (\S+) .*file:\/\/(\S+) /g)];
  expect(held.code).toBe(1);
  expect(commands.map(([, role]) => role)).toEqual(Array(2).fill(expect.stringMatching(/break-glass/)));
  expect(await recorded()).toMatchObject({ status: 'ready' });
  for (const [, , KeyId, file] of commands)
    await kms.putKeyPolicy({
      KeyId,
      PolicyName: 'default',
      Policy: readFileSync(file!, 'utf8'),
      BypassPolicyLockoutSafetyCheck: true,
    });

  const gone = await type(...going, '--json');
  expect(gone).toMatchObject({ code: 0 });
  expect(gone.stderr).toMatch(/secret {2}acme\/production\/erp {2}aws_secretsmanager_secret/);
  expect(JSON.parse(gone.stdout)).toMatchObject({
    reason: 'moved',
    lost: expect.arrayContaining([
      expect.objectContaining({ class: 'store', name: expect.stringContaining('raw') }),
    ]),
  });
  await expect(secrets.describeSecret({ SecretId: 'acme/production/erp' })).rejects.toThrow(/find/);
  const { Buckets = [] } = await s3.listBuckets({});
  expect(Buckets.map(({ Name }) => Name)).toEqual([stateBucket]);
  expect(await recorded()).toMatchObject({ status: 'decommissioned', decommissioned: 'moved' });
  expect(await type(...going)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/was decommissioned on .*: moved/),
  });
});
