import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DeleteParametersCommand, GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { getSecret, setSecret } from '../../cli/aws/secret';
import { refusals } from '../../cli/engine';
import { ofBase } from '../../cli/secret-owner';
import { accountBase, Environment, requirementsOf } from '../../lib';
import { aws } from '../../lib/aws';
import { listAccount } from '../../local/audit/account';
import { leftovers } from '../../local/audit/leftovers';
import { acme } from '../../examples/minimal/platform';
import { ACCOUNT, Emulated, REGION } from './emulated';

const target = { account: ACCOUNT, region: REGION };
const production = Environment.production({
  cloud: aws,
  target: { account: '777788889999', region: REGION },
});
const base = accountBase('shared', { cloud: aws, target, lends: { secrets: ['crm-api-key'] } });
const ada = production.sandbox({ owner: 'ada', expires: '2026-12-01', target, base });

let emulated: Emulated;
let s3: S3Client;
let ssm: SSMClient;

beforeAll(async () => {
  emulated = await Emulated.start('sandbox');
  s3 = new S3Client({ ...emulated.emulator.client, forcePathStyle: true });
  ssm = new SSMClient(emulated.emulator.client);
});
afterAll(() => emulated.stop());

/** One life, because each part starts where the one before ended. */
test('a sandbox borrows from a base, and goes without a trace also after the base no longer says anything', async () => {
  const sandbox = emulated.synthesize((app) => acme.build(app, ada));
  await expect(sandbox.workspace.plan()).rejects.toThrow(/ParameterNotFound|couldn't find resource/);

  const shared = emulated.synthesize((app) => base.build(app));
  await shared.workspace.apply({ autoApprove: true });
  expect((await shared.workspace.plan()).empty).toBe(true);
  await expect(shared.workspace.destroy()).rejects.toThrow(/prevent_destroy/);
  const before = await listAccount(emulated.emulator.client);

  await sandbox.workspace.apply({ autoApprove: true });
  expect((await sandbox.workspace.plan()).empty).toBe(true);
  const added = leftovers(before, await listAccount(emulated.emulator.client)).left;
  expect(added.length).toBeGreaterThan(15);
  expect(added.filter(({ service }) => service === 'kms')).toEqual([]);

  const parameters = requirementsOf(sandbox.built).map(({ parameter }) => parameter);
  const [, key] = await Promise.all(
    parameters.map(async (Name) => (await ssm.send(new GetParameterCommand({ Name }))).Parameter!.Value!),
  );
  const Bucket = sandbox.built.context.names.of('aws.s3-bucket', 'lake/raw');
  await s3.send(new PutObjectCommand({ Bucket, Key: 'sales.csv', Body: 'id' }));
  const object = await s3.send(new GetObjectCommand({ Bucket, Key: 'sales.csv' }));
  expect(object).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: key });

  const place = { ...target, client: emulated.emulator.client, secret: 'crm-api-key' };
  const own = { ...place, platform: 'acme', environment: 'ada' };
  await expect(getSecret(own)).rejects.toThrow(/no value yet, and neither has the base's/);
  await setSecret({ ...place, ...ofBase('shared') }, () => Promise.resolve('k3y'));
  await expect(getSecret(own)).resolves.toMatchObject({
    name: 'dataops-base/shared/crm-api-key',
    value: 'k3y',
    lent: true,
  });

  await ssm.send(new DeleteParametersCommand({ Names: parameters }));
  await expect(sandbox.workspace.plan()).rejects.toThrow(/ParameterNotFound|couldn't find resource/);
  await expect(sandbox.workspace.destroy({ refresh: true })).rejects.toThrow(
    /ParameterNotFound|couldn't find resource/,
  );
  await sandbox.workspace.destroy();
  expect(leftovers(before, await listAccount(emulated.emulator.client)).left).toEqual([]);

  const repair = await shared.workspace.plan();
  expect(repair.counts).toMatchObject({ create: parameters.length, update: 0, replace: 0, delete: 0 });
  expect(refusals(repair)).toEqual([]);
});
