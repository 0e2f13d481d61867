import {
  CreateBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SSM } from '@aws-sdk/client-ssm';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountBase } from '../../lib';
import { aws } from '../../lib/aws';
import { filesIn } from '../../lib/assets/folder';
import { ada, production, REGION, SANDBOX_ACCOUNT } from '../support/acme';
import { AIRFLOW, orchestrated } from '../support/orchestrated';
import { Emulated } from './emulated';

const { plugins, requirements } = orchestrated.definition.orchestrator;
const base = accountBase('shared', {
  cloud: aws,
  target: ada.target,
  lends: { orchestrator: { plugins, requirements } },
});
const borrower = (owner: string) =>
  production.sandbox({
    owner,
    expires: '2026-12-01',
    target: ada.target,
    base,
    settings: { keys: 'own', logs: 'own', network: 'none' },
  });

let emulated: Emulated;
let s3: S3Client;
beforeAll(async () => {
  emulated = await Emulated.start('sandbox', SANDBOX_ACCOUNT);
  s3 = new S3Client({ ...emulated.emulator.client, forcePathStyle: true });
});
afterAll(() => emulated.stop());

test('a base that lends an Airflow is planned by the real provider', async () => {
  const { workspace } = emulated.synthesize((app) => ({ stack: base.build(app).stack }) as never);
  const plan = await workspace.plan();
  const types = plan.changes.map(({ type }) => type);
  expect(types).toEqual(
    expect.arrayContaining(['aws_mwaa_environment', 'aws_ssm_parameter', 'aws_s3_object']),
  );
});

describe('where a base has published one, which no emulator can have', () => {
  const Bucket = 'airflow-of-the-base';

  beforeAll(async () => {
    await s3.send(
      new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
    );
    const VersioningConfiguration = { Status: 'Enabled' } as const;
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'plugins.zip', Body: 'of the base' }));
    const lent = { environmentName: 'airflow-of-the-base', bucket: Bucket, webServer: 'airflow.example' };
    await new SSM(emulated.emulator.client).putParameter({
      Name: '/dataops-base/shared/v1/orchestrator',
      Value: JSON.stringify(lent),
      Type: 'String',
    });
  });

  const keys = async (Prefix?: string) => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
    return Contents.map(({ Key }) => Key!);
  };

  test('two sandboxes have their own folders, each with production’s DAGs, and one goes without the other', async () => {
    const lives = ['ada', 'eve'].map((owner) =>
      emulated.synthesize((app) => orchestrated.build(app, borrower(owner))),
    );
    for (const { workspace } of lives) await workspace.apply({ autoApprove: true });
    const source = filesIn(join(AIRFLOW, 'dags'))!.map(({ path }) => path);
    for (const owner of ['ada', 'eve'])
      expect((await keys(`dags/acme__${owner}__airflow/`)).sort()).toEqual(
        [...source, '.dataops.json'].map((path) => `dags/acme__${owner}__airflow/${path}`).sort(),
      );
    const { ETag } = await s3.send(new HeadObjectCommand({ Bucket, Key: 'dags/acme__ada__airflow/load.py' }));
    const content = readFileSync(join(AIRFLOW, 'dags/load.py'));
    expect(ETag).toBe(`"${createHash('md5').update(content).digest('hex')}"`);
    const [first, second] = lives as [(typeof lives)[number], (typeof lives)[number]];
    expect((await first.workspace.plan()).empty).toBe(true);

    await first.workspace.destroy();
    expect((await keys()).some((key) => key.includes('acme__ada'))).toBe(false);
    expect((await second.workspace.plan()).empty).toBe(true);
    await second.workspace.destroy();
    expect(await keys()).toEqual(['plugins.zip']);
  });
});
