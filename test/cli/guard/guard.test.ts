import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withEnvironment } from '../environment';
import { dataops } from '../terminal';
import { FIXTURES, planOf, project, stackOf, type PlanFile } from './support';

const OTHER = 'aws_secretsmanager_secret.secrets_other_0FD3D332';
const pin = (folder: string) =>
  cpSync(join(FIXTURES, 'dataops.golden.json'), join(folder, 'dataops.golden.json'));

test('says what was checked of a plan that may be applied', async () => {
  const folder = project(['create', 'destroy'], planOf('create'));
  expect(await dataops(['guard', 'plan.json'], { folder })).toEqual({
    code: 0,
    stdout:
      'acme/production: 6 changes may be applied\n  none of 3 stores, keys and secrets is lost\n' +
      '  1 providers and 6 resources stay in 111122223333\n',
    stderr: '',
  });
});

test('tells environments of the same addresses apart', async () => {
  const folder = project(['create', 'destroy'], planOf('destroy'));
  const { code, stdout } = await dataops(['guard', 'plan.json', '--json'], { folder });
  expect([code, JSON.parse(stdout)]).toEqual([
    0,
    expect.objectContaining({ environment: 'ada', stack: stackOf('destroy').id, refusals: [] }),
  ]);
});

test('says a line for each refusal, from standard input too', async () => {
  const folder = project(['delete'], planOf('delete'));
  pin(folder);
  const input = JSON.stringify(planOf('delete'));
  const { code, stdout, stderr } = await dataops(['guard', '-'], { folder, input });
  expect([code, stderr]).toEqual([
    1,
    'the plan of acme/production is refused: 1 of its changes must not happen\n',
  ]);
  expect(stdout).toMatch(
    /^aws_secretsmanager_secret\.\S+: the secret acme\/production\/other would be deleted.*\n$/,
  );
});

test('guards the base of an account like any other stack', async () => {
  const folder = project(['delete'], planOf('delete'));
  const file = join(folder, 'cdktf.out/stacks', stackOf('delete').id, 'cdk.tf.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/("environmentClass": *)"\w+"/, '$1"base"'));
  const { code, stdout } = await dataops(['guard', 'plan.json', '--json'], { folder });
  expect([code, JSON.parse(stdout)]).toMatchObject([
    1,
    { environmentClass: 'base', refusals: [{ address: OTHER, action: 'delete' }] },
  ]);
});

test('as JSON it says the same', async () => {
  const folder = project(['delete'], planOf('delete'));
  pin(folder);
  const { code, stdout } = await dataops(['guard', 'plan.json', '--json'], { folder });
  expect([code, JSON.parse(stdout)]).toMatchObject([1, { refusals: [{ address: OTHER, action: 'delete' }] }]);
});

test('lets go of what only its type protects, when it is named', async () => {
  const folder = project(['delete'], planOf('delete'));
  expect(await dataops(['guard', 'plan.json'], { folder })).toMatchObject({ code: 1 });
  expect(await dataops(['guard', 'plan.json', '--allow', OTHER], { folder })).toMatchObject({ code: 0 });
});

test('takes the stack that it is told, if the plan was made of it', async () => {
  const folder = project(['create'], planOf('create'));
  rmSync(join(folder, 'cdktf.json'));
  const stack = `cdktf.out/stacks/${stackOf('create').id}`;
  expect(await dataops(['guard', 'plan.json', '--stack', stack], { folder })).toMatchObject({ code: 0 });
  const plan = planOf('create', ({ configuration }) => {
    configuration.provider_config.aws!.expressions.region = { constant_value: 'us-east-1' };
  });
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
  expect(await dataops(['guard', 'plan.json', '--stack', stack], { folder })).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/was not made of the stack in .*; plan again/),
  });
  expect(await dataops(['guard', 'plan.json', '--stack', 'nowhere'], { folder })).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/there is no synthesized stack in .*nowhere/),
  });
});

test('looks where the app writes to', async () => {
  const folder = project(['create'], planOf('create'));
  cpSync(join(folder, 'cdktf.out'), join(folder, 'elsewhere'), { recursive: true });
  rmSync(join(folder, 'cdktf.out'), { recursive: true });
  expect(await dataops(['guard', 'plan.json'], { folder })).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^the app .* failed:\nthe app ran/),
  });
  const run = () => dataops(['guard', 'plan.json'], { folder });
  expect(await withEnvironment({ CDKTF_OUTDIR: 'elsewhere' }, run)).toMatchObject({ code: 0 });
});

test('runs the app where its last output fits no more', async () => {
  const folder = project(['delete'], planOf('create'));
  const from = JSON.stringify(join(FIXTURES, 'create/cdk.tf.json'));
  const to = `process.env.CDKTF_OUTDIR + '/stacks/${stackOf('create').id}/cdk.tf.json'`;
  writeFileSync(join(folder, 'app.js'), `require('fs').cpSync(${from}, ${to})`);
  expect(await dataops(['guard', 'plan.json'], { folder })).toMatchObject({ code: 0 });
  writeFileSync(join(folder, 'app.js'), '');
  expect(await dataops(['guard', 'plan.json'], { folder })).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/made of none of the app's stacks.*synthesize and plan again/),
  });
});

test.each<[string, string, RegExp]>([
  ['no JSON', 'PK', /plan\.json is no plan: it is not JSON; make one with `terraform show -json/],
  ['something else', '[]', /is no plan: it has no format/],
  ['a state', '{"format_version":"1.0","values":{}}', /is no plan: it has no configuration/],
])('refuses %s', async (_, text, message) => {
  const folder = project(['create'], planOf('create'));
  writeFileSync(join(folder, 'plan.json'), text);
  const { code, stdout, stderr } = await dataops(['guard', 'plan.json'], { folder });
  expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(message)]);
});

test.each<[string, (plan: PlanFile) => void, RegExp]>([
  ['another format', (plan) => (plan.format_version = '2.0'), /another format, got 2\.0; allowed: 1\.x/],
  ['an error', (plan) => (plan.errored = true), /ended in an error, so it does not say all/],
  [
    'a new action',
    (plan) => plan.resource_changes[0]!.change.actions.push('evict'),
    /got 'evict'; update it/,
  ],
])('refuses a plan of %s', async (_, change, message) => {
  const folder = project(['create'], planOf('create', change));
  const { code, stderr } = await dataops(['guard', 'plan.json'], { folder });
  expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
});

test('refuses a file that is not there', async () => {
  const { code, stderr } = await dataops(['guard', 'nothing.json'], { folder: FIXTURES });
  expect([code, stderr]).toEqual([2, expect.stringMatching(/^nothing\.json cannot be read: ENOENT/)]);
});
