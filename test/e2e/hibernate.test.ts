import { ECS } from '@aws-sdk/client-ecs';
import { RDS } from '@aws-sdk/client-rds';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listAccount } from '../../local/audit/account';
import { leftovers } from '../../local/audit/leftovers';
import { startEmulator, type Emulator } from '../../local/emulator/emulator';
import { blocksOf } from '../docs/blocks';
import { Project } from './project';

const GUIDE = 'docs/hibernate.md';
const [sleep, awake, ...more] = blocksOf(GUIDE, readFileSync(join(__dirname, '../..', GUIDE), 'utf8'))
  .filter(({ language }) => language === 'sh')
  .map(({ text }) => text);

const ACCOUNT = '444455556666';
const MAIN = `
import { App } from 'cdktf';
import { Environment, platform } from 'cdktf-dataops';
import { aws, type AwsTarget } from 'cdktf-dataops/aws';
import { wantedSandbox } from 'cdktf-dataops/stacks';

const image = '${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/airflow:3.0.6';
const cloud = aws.with({ orchestrator: { image } });
const production = Environment.production({ cloud, target: { account: '111122223333', region: 'eu-west-1' } });
const app = new App();
const wanted = wantedSandbox<AwsTarget>(app);
const settings = { orchestrator: 'own', network: 'own' } as const;
if (wanted) platform('crm', { orchestrator: { engine: 'containers' } }).build(app, production.sandbox({ ...wanted, settings }));
app.synth();
`;

let emulator: Emulator;
let project: Project;

beforeAll(async () => {
  emulator = await startEmulator({ account: ACCOUNT });
  project = new Project('sandboxes', emulator.environment);
  project.write('main.ts', MAIN);
});
afterAll(async () => {
  project.remove();
  await emulator.stop();
});

function type(commands: string): string {
  const { status, stdout, stderr } = project.type(commands);
  if (status !== 0) throw new Error(`${commands}\n${stdout}\n${stderr}`);
  return stdout;
}

/** How many tasks each service desires, and how the database is. */
async function running(): Promise<unknown> {
  const [ecs, rds] = [new ECS(emulator.client), new RDS(emulator.client)];
  const { clusterArns = [] } = await ecs.listClusters({});
  const { serviceArns = [] } = await ecs.listServices({ cluster: clusterArns[0] });
  const { services = [] } = await ecs.describeServices({ cluster: clusterArns[0], services: serviceArns });
  const { DBInstances = [] } = await rds.describeDBInstances({});
  return [services.map(({ desiredCount }) => desiredCount), DBInstances.map((it) => it.DBInstanceStatus)];
}

test('the guide is true: an orchestrator sleeps, is left alone, and wakes as it was', async () => {
  expect(more).toEqual([]);
  type(`npx tsc && npx dataops bootstrap --account ${ACCOUNT} --region eu-west-1 --class sandbox`);
  const before = await listAccount(emulator.client);
  const slept = type(sleep!);
  expect(slept).toMatch(/crm\/ada hibernates [^]*saves {2}\d+\.\d\d USD per day/);
  expect(slept).toMatch(/crm +ada +ada@acme\.example .* asleep /);
  expect(slept).toMatch(/drift +none/);
  expect(await running()).toEqual([[0, 0], ['stopped']]);

  const refused = project.type('npx dataops up ada --owner ada@acme.example');
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('dataops wake ada')]);
  type('npx dataops extend ada --for 3d');
  expect(await running()).toEqual([[0, 0], ['stopped']]);

  const [wake, up, down] = awake!.split('\n') as [string, string, string];
  expect(type(wake)).toMatch(/^crm\/ada is awake/m);
  expect(await running()).toEqual([[1, 1], ['available']]);
  expect(type(up)).toContain('nothing to change');

  // What sleeps can go like anything else.
  type('npx dataops hibernate ada');
  expect(type(down)).toContain('nothing is left of it');
  expect(leftovers(before, await listAccount(emulator.client)).left).toEqual([]);
});
