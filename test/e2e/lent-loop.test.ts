import { S3 } from '@aws-sdk/client-s3';
import { SSM } from '@aws-sdk/client-ssm';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulator, type Emulator } from '../../local/emulator/emulator';
import { awsEnvironment, type Environment } from '../../local/emulator/environment';
import { withAnswers } from '../cli/aws/proxy';
import { Project } from './project';
import { Started } from './started';

/** Two sandboxes, of which one's name begins like the other's. */
const NAMES = ['ada', 'ada2'] as const;
const Bucket = 'airflow-of-the-base';

const APP = `
import { App } from 'cdktf';
import { accountBase, Environment, platform } from 'cdktf-dataops';
import { aws, type AwsTarget } from 'cdktf-dataops/aws';
import { wantedSandbox } from 'cdktf-dataops/stacks';

const region = 'eu-west-1';
const target = { account: '444455556666', region };
const production = Environment.production({ cloud: aws, target: { account: '111122223333', region } });
const base = accountBase('shared', { cloud: aws, target, lends: { orchestrator: {} } });
const shop = platform('shop', { orchestrator: { dags: 'dags' } });
const app = new App();
const wanted = wantedSandbox<AwsTarget>(app);
// What an emulator can have of a base is what it publishes of its Airflow.
const settings = { ...wanted?.settings, keys: 'own', logs: 'own', network: 'none' } as const;
if (wanted) shop.build(app, production.sandbox({ ...wanted, base, settings }));
app.synth();
`;

let emulator: Emulator;
let s3: S3;
const projects = {} as Record<(typeof NAMES)[number], Project>;
const started: Started[] = [];

beforeAll(async () => {
  emulator = await startEmulator({ account: '444455556666' });
  s3 = new S3({ ...emulator.client, forcePathStyle: true });
  for (const name of NAMES) {
    const project = (projects[name] = new Project('inner-loop', emulator.environment));
    rmSync(join(project.folder, 'platform.ts'));
    project.write('main.ts', APP);
    const { status, stdout } = project.type('npx tsc');
    if (status !== 0) throw new Error(stdout);
  }
  await lend();
});
afterAll(async () => {
  for (const each of started) each.clear();
  for (const project of Object.values(projects)) project.remove();
  await emulator.stop();
});

/** Publishes an Airflow, as a base does, and as no emulator can have one. */
async function lend(): Promise<void> {
  await s3.createBucket({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } });
  await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: 'Enabled' } });
  await s3.putObject({ Bucket, Key: 'plugins.zip', Body: 'of the base' });
  const lent = { environmentName: 'airflow-of-the-base', bucket: Bucket, webServer: 'airflow.example' };
  const Name = '/dataops-base/shared/v1/orchestrator';
  await new SSM(emulator.client).putParameter({ Name, Value: JSON.stringify(lent), Type: 'String' });
}

/** What lies in the base's bucket, and what of it below a sandbox's folder. */
async function keys(): Promise<readonly string[]> {
  const { Contents = [] } = await s3.listObjectsV2({ Bucket });
  return Contents.map(({ Key }) => Key!);
}

async function folder(name: string): Promise<readonly string[]> {
  const prefix = `dags/shop__${name}__airflow/`;
  return (await keys()).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
}

/** Every key of which some version is left. */
async function everKept(): Promise<readonly string[]> {
  const { Versions = [], DeleteMarkers = [] } = await s3.listObjectVersions({ Bucket });
  return [...new Set([...Versions, ...DeleteMarkers].map(({ Key }) => Key!))].sort();
}

async function read(name: string, path: string): Promise<string> {
  const { Body } = await s3.getObject({ Bucket, Key: `dags/shop__${name}__airflow/${path}` });
  return Body!.transformToString();
}

/** Airflow's own API says that all went well: its pools are not what is looked at here. */
function withAirflow<T>(use: (env: Environment) => Promise<T>): Promise<T> {
  const answer = (_: string, path: string) =>
    path.startsWith('/restapi/') ? { status: 200, body: '{"RestApiResponse":{}}' } : undefined;
  return withAnswers(emulator, answer, (url) => use(awsEnvironment(url, emulator.region, process.env)));
}

test('edits of two sandboxes reach their own folders in one Airflow, and go with each, whoever still sends', () =>
  withAirflow(async (env) => {
    const start = (name: (typeof NAMES)[number], command: string): Started => {
      const { folder: at } = projects[name];
      const begun = new Started(at, `npx dataops ${command}`, { DATAOPS_CACHE: join(at, '.cache'), ...env });
      started.push(begun);
      return begun;
    };
    const type = async (name: (typeof NAMES)[number], command: string, expected = 0): Promise<string> => {
      const typed = start(name, command);
      const code = await typed.ended;
      if (code !== expected) throw new Error(`${command}\nexit code ${code}\n${typed.said}`);
      return typed.said;
    };
    const file = (name: (typeof NAMES)[number], path: string) => join(projects[name].folder, 'dags', path);

    await type('ada', 'bootstrap --account 444455556666 --region eu-west-1 --class sandbox');
    await Promise.all(NAMES.map((name) => type(name, `up ${name} --owner ${name}`)));
    const deployed = ['.dataops.json', 'orders.py', 'sql/orders.sql'];
    for (const name of NAMES) expect(await folder(name)).toEqual(deployed);

    const [ada, ada2] = NAMES.map((name) => start(name, `dev ${name} --owner ${name}`)) as [Started, Started];
    await Promise.all([ada, ada2].map((dev) => dev.says(/^watching dags/m)));
    const committed = readFileSync(file('ada', 'orders.py'), 'utf8');
    writeFileSync(file('ada', 'orders.py'), `${committed}# edited\n`);
    renameSync(file('ada', 'sql/orders.sql'), file('ada', 'sql/renamed.sql'));
    mkdirSync(file('ada2', 'dbt'));
    writeFileSync(file('ada2', 'dbt/model.sql'), 'SELECT 2');
    await ada.says(/^removed sql\/orders\.sql/m);
    await ada.says(/^sent sql\/renamed\.sql/m);
    await ada.says(/^sent orders\.py \(\d+ ms\)$/m);
    await ada2.says(/^sent dbt\/model\.sql/m);
    expect(await folder('ada')).toEqual(['.dataops.json', 'orders.py', 'sql/renamed.sql']);
    expect(await read('ada', 'orders.py')).toContain('# edited');
    expect(await folder('ada2')).toEqual(['.dataops.json', 'dbt/model.sql', 'orders.py', 'sql/orders.sql']);
    expect((await keys()).filter((key) => !key.startsWith('dags/shop__'))).toEqual(['plugins.zip']);

    await ada.stop('SIGKILL');
    const drift = await type('ada', 'status ada --drift');
    expect(drift).toMatch(/undo edit +aws_s3_object\.\S*orderspy/);
    expect(drift).toMatch(/undo edit +dags\/shop__ada__airflow\/sql\/renamed\.sql/);
    expect(drift).not.toContain('ada2');
    writeFileSync(file('ada', 'orders.py'), committed);
    renameSync(file('ada', 'sql/renamed.sql'), file('ada', 'sql/orders.sql'));
    expect(await type('ada', 'up ada --owner ada')).toContain('put back 3 files that `dataops dev` had sent');
    expect(await folder('ada')).toEqual(deployed);
    expect(await read('ada', 'orders.py')).toBe(committed);
    expect(await type('ada', 'status ada --drift')).toMatch(/drift +none/);
    expect(await folder('ada2')).toContain('dbt/model.sql');

    const again = start('ada', 'dev ada --owner ada');
    await again.says(/^watching dags/m);
    writeFileSync(file('ada', 'scratch.sql'), 'SELECT 1');
    rmSync(file('ada', 'sql/orders.sql'));
    await again.says(/^sent scratch\.sql/m);
    await again.says(/^removed sql\/orders\.sql/m);
    expect(await type('ada', 'down ada --yes')).toContain('shop/ada is gone, nothing is left of it');
    writeFileSync(file('ada', 'late.sql'), 'SELECT 3');
    expect(await again.ended).toBe(1);
    expect(again.said).toContain('shop/ada in 444455556666 eu-west-1 is gone; nothing is sent any more');
    expect((await everKept()).filter((key) => key.includes('shop__ada__'))).toEqual([]);

    expect(await folder('ada2')).toEqual(['.dataops.json', 'dbt/model.sql', 'orders.py', 'sql/orders.sql']);
    expect(await ada2.stop('SIGINT')).toBe(0);
    await type('ada2', 'down ada2 --yes');
    expect(await everKept()).toEqual(['plugins.zip']);
    const { Buckets = [] } = await s3.listBuckets({});
    const lists = await Promise.all(
      Buckets.map(async ({ Name }) => (await s3.listObjectVersions({ Bucket: Name })).Versions ?? []),
    );
    expect(lists.flat().map(({ Key }) => Key)).toEqual(['plugins.zip']);
  }));
