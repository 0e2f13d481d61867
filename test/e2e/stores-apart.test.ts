import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Environment, platform } from '../../lib';
import { aws } from '../../lib/aws';
import { listAccount } from '../../local/audit/account';
import { leftovers } from '../../local/audit/leftovers';
import { ACCOUNT, Emulated, REGION } from './emulated';

const target = { account: ACCOUNT, region: REGION };
const production = Environment.production({
  cloud: aws,
  target: { account: '777788889999', region: REGION },
});
const ada = production.sandbox({ owner: 'ada', expires: '2026-12-01', target });
const acme = platform('acme', {
  secrets: ['crm-api-key'],
  lake: { zones: { raw: {}, served: {} } },
  roles: { loader: { writes: ['raw'], secrets: ['crm-api-key'] }, analyst: { reads: ['served'] } },
  monitoring: { alertTo: 'data-oncall@acme.example' },
  cut: 'stores-apart',
});

let emulated: Emulated;
beforeAll(async () => {
  emulated = await Emulated.start('sandbox');
});
afterAll(() => emulated.stop());

test('a platform cut in two is deployed stores first, taken down stores last, and keeps what it holds in between', async () => {
  const { client } = emulated.emulator;
  const s3 = new S3Client({ ...client, forcePathStyle: true });
  const before = await listAccount(client);
  const { built, workspaces } = emulated.synthesizeAll((app) => acme.build(app, ada));
  const [rest, stores] = workspaces as [(typeof workspaces)[0], (typeof workspaces)[0]];

  await expect(rest.plan()).rejects.toThrow(/ParameterNotFound|couldn't find resource/);
  await stores.apply({ autoApprove: true });
  await rest.apply({ autoApprove: true });
  expect((await stores.plan()).empty).toBe(true);
  expect((await rest.plan()).empty).toBe(true);

  const Bucket = built.context.names.of('aws.s3-bucket', 'lake/raw');
  await s3.send(new PutObjectCommand({ Bucket, Key: 'sales.csv', Body: 'id' }));
  await rest.destroy();
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'sales.csv' }));
  expect(await Body!.transformToString()).toBe('id');
  await stores.destroy();
  expect(leftovers(before, await listAccount(client)).left).toEqual([]);
});
