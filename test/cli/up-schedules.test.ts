import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withEnvironment } from './environment';
import { dataops } from './terminal';

/** An app that notes what it is asked for, has the sandbox `ada` in its code, and can build no other. */
const APP = `
const { mkdirSync, writeFileSync } = require('node:fs');
const out = process.env.CDKTF_OUTDIR;
const wanted = JSON.parse(process.env.CDKTF_CONTEXT_JSON)['dataops:sandbox'];
if (wanted) { writeFileSync('wanted.json', JSON.stringify(wanted)); console.error('it cannot be built'); process.exit(1); }
const dataops = { format: 1, cloud: 'aws', platform: 'acme', environment: 'ada', environmentClass: 'sandbox', account: '444455556666', region: 'eu-west-1' };
mkdirSync(out + '/stacks/acme__ada', { recursive: true });
writeFileSync(out + '/stacks/acme__ada/cdk.tf.json', JSON.stringify({ '//': { dataops } }));
writeFileSync(out + '/manifest.json', '{"stacks":{"acme__ada":{"constructPath":"acme__ada","dependencies":[]}}}');
`;

function app(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dataops-schedules-'));
  const context = { 'dataops:sandboxes': [{ account: '444455556666', region: 'eu-west-1' }] };
  writeFileSync(join(folder, 'cdktf.json'), JSON.stringify({ app: 'node app.js', context }));
  writeFileSync(join(folder, 'app.js'), APP);
  return folder;
}

const up = (folder: string, ...args: readonly string[]) =>
  withEnvironment({ DATAOPS_CACHE: join(folder, 'cache') }, () =>
    dataops(['up', ...args, '--owner', 'ben'], { folder }),
  );
const wantedIn = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'wanted.json'), 'utf8')) as { settings?: object };

test('what was said of schedules is handed to the app, and nothing where nothing was', async () => {
  const folder = app();
  await up(folder, 'ben', '--schedules', 'running');
  expect(wantedIn(folder).settings).toEqual({ schedules: 'running' });
  await up(folder, 'ben');
  expect(wantedIn(folder)).not.toHaveProperty('settings');
});

test('a sandbox that stands in code has its schedules said there', async () => {
  const { code, stderr } = await up(app(), 'ada', '--schedules', 'running');
  expect(code).not.toBe(0);
  expect(stderr).toContain(`'ada' stands in the app's code, which decides whether its schedules run`);
});

test('what the tables shall hold is handed to the app, and said in code of what stands there', async () => {
  const folder = app();
  await up(folder, 'ben', '--data', 'seeded', '--schedules', 'running');
  expect(wantedIn(folder).settings).toEqual({ schedules: 'running', data: 'seeded' });
  const { code, stderr } = await up(app(), 'ada', '--data', 'seeded');
  expect(code).not.toBe(0);
  expect(stderr).toContain(`which decides what its tables hold; say it there: settings: { data: 'seeded' }`);
});

test('a name and --branch, which makes one, are not both taken', async () => {
  expect(await up(app(), 'ada', '--branch')).toMatchObject({
    code: 2,
    stderr: "--branch makes a name of its own, and 'ada' is another; leave one of the two out\n",
  });
});
