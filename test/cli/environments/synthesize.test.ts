import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesizeEnvironment } from '../../../cli/environments/synthesize';
import { BadInput } from '../../../cli/failure';

/** An app that builds production and `ada`, and what it is asked for unless that is `ada`, which cdktf would refuse. */
const APP = `
const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
const wanted = JSON.parse(process.env.CDKTF_CONTEXT_JSON)['dataops:sandbox'];
appendFileSync('runs', (wanted ? wanted.name : '-') + '\\n');
if (wanted && wanted.name === 'ada') { console.error('two stacks of one id'); process.exit(1); }
const environments = ['production', 'ada', ...(wanted ? [wanted.name] : [])];
const stacks = {};
const add = (platform, environment, region = 'eu-west-1') => {
  const id = [platform, environment, region].join('__');
  stacks[id] = { constructPath: 'at/' + id, dependencies: id.includes('ada') ? ['at/' + platform + '__production__' + region] : [] };
  mkdirSync(process.env.CDKTF_OUTDIR + '/stacks/' + id, { recursive: true });
  const environmentClass = platform === 'dataops-base' ? 'base' : environment === 'production' ? 'production' : 'sandbox';
  const dataops = { format: 1, platform, environment, environmentClass, account: '444455556666', region };
  writeFileSync(process.env.CDKTF_OUTDIR + '/stacks/' + id + '/cdk.tf.json', JSON.stringify({ '//': { dataops } }));
};
for (const environment of environments) add('acme', environment);
for (const environment of process.env.MORE ? JSON.parse(process.env.MORE) : []) add(...environment);
writeFileSync(process.env.CDKTF_OUTDIR + '/manifest.json', JSON.stringify({ stacks }));
`;

function project(more: readonly string[][] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'dataops-app-'));
  writeFileSync(join(folder, 'cdktf.json'), JSON.stringify({ app: 'node app.js' }));
  writeFileSync(join(folder, 'app.js'), APP);
  const env = { ...process.env, DATAOPS_CACHE: join(folder, 'cache'), MORE: JSON.stringify(more) };
  const runs = () => readFileSync(join(folder, 'runs'), 'utf8').trim().split('\n');
  return { folder, env, runs };
}

const ids = async (...args: Parameters<typeof synthesizeEnvironment>) =>
  (await synthesizeEnvironment(...args)).map(({ id }) => id);
const wish = (name: string) => ({ name, sandbox: { owner: name, name } });

test('an environment of the code is found, and what comes before it', async () => {
  const [stack] = await synthesizeEnvironment(project(), wish('ada'));
  expect(stack).toMatchObject({
    id: 'acme__ada__eu-west-1',
    after: ['acme__production__eu-west-1'],
    description: { environment: 'ada' },
  });
});

test('any other sandbox is asked for, which takes one run', async () => {
  const app = project();
  expect(await ids(app, wish('ben'))).toEqual(['acme__ben__eu-west-1']);
  await ids(app, wish('ben'));
  expect(app.runs()).toEqual(['ben', 'ben']);
});

test('one of the code costs one run, whatever was asked for before', async () => {
  const app = project();
  await ids(app, wish('ben'));
  await ids(app, wish('ada'));
  expect(app.runs()).toEqual(['ben', '-']);
});

test('one of the code that nobody knows of yet is asked for, and found in the code', async () => {
  const app = project();
  await ids(app, wish('ada'));
  await ids(app, wish('ada'));
  expect(app.runs()).toEqual(['ada', '-', '-']);
});

test('one that has come into the code since is found there', async () => {
  const app = project();
  await ids(app, wish('ben'));
  writeFileSync(join(app.folder, 'app.js'), APP.replaceAll('ada', 'ben'));
  expect(await ids(app, wish('ben'))).toEqual(['acme__ben__eu-west-1']);
});

test('one of the code is refused where only one that is asked for will do', async () => {
  const notFromCode = new BadInput('it stands in code');
  const app = project();
  await expect(ids(app, { ...wish('ada'), notFromCode })).rejects.toThrow('it stands in code');
  expect(await ids(app, { ...wish('ben'), notFromCode })).toEqual(['acme__ben__eu-west-1']);
});

test('without a sandbox to ask for, what the app does not build is refused with what it builds', async () => {
  await expect(ids(project(), { name: 'stagging' })).rejects.toThrow(
    /the app builds no environment 'stagging'; it builds: acme\/production, acme\/ada; name one of those/,
  );
});

test('where no sandbox can be asked for, it is said why', async () => {
  const unasked = new BadInput('no account for sandboxes is known');
  await expect(ids(project(), { name: 'ben', unasked })).rejects.toThrow(
    /builds no environment 'ben'; it builds: acme\/production, acme\/ada; no account for sandboxes is known$/,
  );
});

test('an app that asks nobody what is wanted is told how', async () => {
  const app = project();
  writeFileSync(join(app.folder, 'app.js'), APP.replace(/const wanted = .*/, 'const wanted = undefined;'));
  await expect(ids(app, wish('ben'))).rejects.toThrow(/builds no environment 'ben'.*wantedSandbox\(app\)/);
});

test('several platforms or places of one name are told apart', async () => {
  await expect(ids(project([['other', 'ada']]), wish('ada'))).rejects.toThrow(
    /'ada' exists in several platforms: acme, other; say which one with --platform/,
  );
  expect(await ids(project([['other', 'ada']]), { ...wish('ada'), platform: 'other' })).toEqual([
    'other__ada__eu-west-1',
  ]);
  await expect(ids(project([['acme', 'ada', 'us-east-1']]), wish('ada'))).rejects.toThrow(
    /'ada' is built in several places: 444455556666 eu-west-1, 444455556666 us-east-1/,
  );
});

test('the base of an account is no environment, also where a sandbox has its name', async () => {
  const place = project([['dataops-base', 'shared']]);
  expect(await ids(place, wish('shared'))).toEqual(['acme__shared__eu-west-1']);
  await expect(ids(place, { name: 'shared' })).rejects.toThrow(/it builds: acme\/production, acme\/ada;/);
});

test('an app that fails is quoted', async () => {
  const app = project();
  writeFileSync(join(app.folder, 'app.js'), `console.error('zone rwa'); process.exit(3)`);
  await expect(ids(app, wish('ben'))).rejects.toThrow(/the app \(`node app.js`\) failed:\nzone rwa/);
});
