import { GetBucketReplicationCommand, S3Client } from '@aws-sdk/client-s3';
import {
  DescribeSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { App } from 'cdktf';
import type { Workspace } from '../../cli/engine';
import { Environment, platform } from '../../lib';
import { aws } from '../../lib/aws';
import { listAccount } from '../../local/audit/account';
import { leftovers } from '../../local/audit/leftovers';
import { ACCOUNT, Emulated, REGION } from './emulated';

const AWAY = 'eu-central-1';
const FUNCTION = 'rotate-crm';
const orders = {
  format: 'iceberg',
  comment: 'every order',
  columns: { id: { type: 'bigint', comment: 'of the order' }, price: 'decimal(12,2)' },
} as const;
const acme = platform('acme', {
  secrets: { 'crm-api-key': { rotateEveryDays: 30 } },
  lake: { zones: { raw: { tierByUse: true, announcesArrivals: true }, curated: { tables: { orders } } } },
  roles: { writer: { writes: ['raw', 'curated'], secrets: ['crm-api-key'] }, rotator: {} },
  monitoring: { alertTo: 'data-oncall@acme.example' },
});
const cloud = aws.with({
  lake: { replicate: { curated: { region: AWAY }, raw: { region: AWAY, followsDeletions: true } } },
  secrets: { replicate: { 'crm-api-key': [AWAY] }, rotatedBy: { 'crm-api-key': FUNCTION } },
  trust: { rotator: { services: ['lambda.amazonaws.com'] } },
});
const target = { account: ACCOUNT, region: REGION };
const production = Environment.production({ cloud, target: { account: '777788889999', region: REGION } });
const build = (app: App, schedules: 'running' | 'paused') => {
  const settings = { replicas: 'kept', schedules } as const;
  const built = acme.build(
    app,
    production.sandbox({ owner: 'ada', expires: '2026-12-01', target, settings }),
  );
  built.secrets.secret('crm-api-key').grantRotate(built.roles.role('rotator'));
  return built;
};

let emulated: Emulated;
beforeAll(async () => {
  emulated = await Emulated.start('sandbox');
});
afterAll(() => emulated.stop());

/** What stands in both regions. */
async function standing() {
  const { client } = emulated.emulator;
  const regions = [client, { ...client, region: AWAY }];
  return (await Promise.all(regions.map((region) => listAccount(region)))).flat();
}

test('copies in another region, Iceberg tables and rotations come, stay as they are, and go without a trace', async () => {
  const { client } = emulated.emulator;
  const before = await standing();
  const first = emulated.synthesize((app) => build(app, 'paused'));
  await first.workspace.apply({ autoApprove: true });
  await expectNoChange(first.workspace);

  const s3 = new S3Client({ ...client, forcePathStyle: true });
  const Bucket = first.built.context.names.of('aws.s3-bucket', 'lake/curated');
  const { ReplicationConfiguration } = await s3.send(new GetBucketReplicationCommand({ Bucket }));
  const copy = first.built.context.names.of('aws.s3-bucket', 'replicas/curated');
  expect(ReplicationConfiguration?.Rules?.[0]?.Destination?.Bucket).toBe(`arn:aws:s3:::${copy}`);
  const secrets = new SecretsManagerClient(client);
  const SecretId = first.built.secrets.secret('crm-api-key').secretName;
  const described = await secrets.send(new DescribeSecretCommand({ SecretId }));
  expect(described.ReplicationStatus?.map(({ Region }) => Region)).toEqual([AWAY]);

  // The service tries the function on the value that it will take the place of.
  await secrets.send(new PutSecretValueCommand({ SecretId, SecretString: 'first' }));
  await makeFunction(first.built.context.names.of('aws.iam-role', 'rotator'));
  const second = emulated.synthesize((app) => build(app, 'running'));
  const rotation = await second.workspace.plan();
  expect(rotation.counts).toMatchObject({ create: 2, update: 0, replace: 0, delete: 0 });
  await second.workspace.apply(rotation);
  await expectNoChange(second.workspace);
  expect(await secrets.send(new DescribeSecretCommand({ SecretId }))).toMatchObject({
    RotationEnabled: true,
    RotationRules: { AutomaticallyAfterDays: 30 },
  });

  await second.workspace.destroy();
  const { left } = leftovers(before, await standing());
  expect(left).toEqual([]);
}, 600_000);

async function expectNoChange(workspace: Workspace): Promise<void> {
  const { changes, empty } = await workspace.plan();
  expect(changes).toEqual([]);
  expect(empty).toBe(true);
}

/** A function that does nothing, by the service's own API; the emulator runs none. */
async function makeFunction(roleName: string): Promise<void> {
  const { url } = emulated.emulator;
  const post = async (path: string, body: object) => {
    const headers = {
      authorization: `AWS4-HMAC-SHA256 Credential=emulator/20260101/${REGION}/lambda/aws4_request, SignedHeaders=host, Signature=none`,
    };
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  };
  await post('/moto-api/config', { lambda: { use_docker: false } });
  await post('/2015-03-31/functions', {
    FunctionName: FUNCTION,
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Role: `arn:aws:iam::${ACCOUNT}:role/${roleName}`,
    Code: { ZipFile: EMPTY_ZIP },
  });
}

/** The end of a directory that lists no file. */
const EMPTY_ZIP = Buffer.from([0x50, 0x4b, 0x05, 0x06, ...Array<number>(18).fill(0)]).toString('base64');
