import {
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { App } from 'cdktf';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLife } from '../../cli/environments/labels';
import type { StackJson } from '../../cli/environments/stack';
import { filesIn } from '../../lib/assets/folder';
import { ada, production, PRODUCTION_ACCOUNT, SANDBOX_ACCOUNT } from '../support/acme';
import { AIRFLOW, ben, orchestrated } from '../support/orchestrated';
import { Emulated } from './emulated';

const sha256 = (content: Buffer | Uint8Array) => createHash('sha256').update(content).digest('hex');

describe('in an account of sandboxes', () => {
  let emulated: Emulated;
  beforeAll(async () => (emulated = await Emulated.start('sandbox', SANDBOX_ACCOUNT)));
  afterAll(() => emulated.stop());

  /** One life, because each part starts where the one before ended. */
  test('the local form holds the DAGs of the folder, byte for byte, is extended without them, and goes without a trace', async () => {
    const { client } = emulated.emulator;
    const s3 = new S3Client({ ...client, forcePathStyle: true });
    const { built, workspace } = emulated.synthesize((app) => orchestrated.build(app, ada));
    await workspace.apply({ autoApprove: true });
    const Bucket = built.context.names.of('aws.s3-bucket', 'airflow');

    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'dags/' }));
    const hashes = await Promise.all(
      Contents.map(async ({ Key }) => {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
        return [Key, sha256(await Body!.transformToByteArray())];
      }),
    );
    const source = filesIn(join(AIRFLOW, 'dags'))!.map(({ path, content }) => [
      `dags/${path}`,
      sha256(content()),
    ]);
    expect(Object.fromEntries(hashes)).toEqual(Object.fromEntries(source));
    const plugins = await s3.send(new HeadObjectCommand({ Bucket, Key: 'plugins.zip' }));
    expect(plugins).toMatchObject({ ServerSideEncryption: 'aws:kms', VersionId: expect.any(String) });
    expect((await workspace.plan()).empty).toBe(true);

    // What `extend` does: other tags, from the record of the stack alone, which has no files beside it.
    const folder = join(App.of(built.stack).outdir, 'stacks', built.stack.node.id);
    const stack = join(folder, 'cdk.tf.json');
    rmSync(join(folder, 'assets'), { recursive: true });
    const json = JSON.parse(readFileSync(stack, 'utf8')) as StackJson;
    writeFileSync(stack, JSON.stringify(withLife(json, { creation: 'c1', expires: '2027-01-01' })));
    const extension = await workspace.plan();
    expect(extension.counts).toMatchObject({ create: 0, replace: 0, delete: 0 });
    await workspace.apply(extension);
    expect((await workspace.plan()).empty).toBe(true);

    await workspace.destroy();
    await expect(s3.send(new HeadBucketCommand({ Bucket }))).rejects.toThrow();
    const { SecretList } = await new SecretsManager(client).listSecrets({});
    expect(SecretList).toEqual([]);
  });

  test('an own one is planned by the real provider', async () => {
    const { workspace } = emulated.synthesize((app) => orchestrated.build(app, ben));
    const plan = await workspace.plan();
    expect(plan.changes.map(({ type }) => type)).toContain('aws_mwaa_environment');
  });
});

describe('in the account of production', () => {
  let emulated: Emulated;
  beforeAll(async () => (emulated = await Emulated.start('production', PRODUCTION_ACCOUNT)));
  afterAll(() => emulated.stop());

  test('MWAA is planned by the real provider', async () => {
    const { workspace } = emulated.synthesize((app) => orchestrated.build(app, production));
    const plan = await workspace.plan();
    expect(plan.counts).toMatchObject({ update: 0, replace: 0, delete: 0 });
    expect(plan.changes.map(({ type }) => type)).toContain('aws_mwaa_environment');
  });
});
