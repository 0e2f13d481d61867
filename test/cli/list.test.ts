import { App } from 'cdktf';
import { stateOf } from '../../cli/environments/stack';
import { accountBase } from '../../lib';
import { aws } from '../../lib/aws';
import { emulatorTest } from '../local/python';
import { fakeApp } from './app';
import { emulatedAccount, names, place } from './aws/emulated';
import { dataops } from './terminal';
import { EmulatedSandboxes } from './sandboxes';

const account = emulatedAccount();
const sandboxes = new EmulatedSandboxes(account);

emulatorTest('lists every sandbox of every platform, or of one', async () => {
  await account.bootstrap();
  await sandboxes.add('ben');
  await sandboxes.add('ada', { owner: 'ada@acme.example', commit: 'abcdef0123' });
  await sandboxes.add('ada', { identity: { platform: 'beta', environment: 'ada', ...place } });
  const { code, stdout } = await sandboxes.run(['list', '--json']);
  const listed = JSON.parse(stdout) as { sandboxes: { platform: string; environment: string }[] };
  expect([code, listed]).toMatchObject([0, { usdPerDay: 0, unpriced: {}, problems: [] }]);
  expect(listed.sandboxes.map(({ platform, environment }) => `${platform}/${environment}`)).toEqual([
    'acme/ada',
    'acme/ben',
    'beta/ada',
  ]);
  expect(listed.sandboxes[0]).toMatchObject({ owner: 'ada@acme.example', commit: 'abcdef0123', ...place });

  const one = await sandboxes.run(['list', '--platform', 'beta']);
  expect(one.stdout.split('\n')).toMatchObject([
    expect.stringMatching(/^platform {2}sandbox {2}owner {2}age/),
    expect.stringMatching(/^beta {6}ada {6}ada {4}\d+.* ready {3}0\.00 {5}- {7}123456789012 eu-west-1$/),
    '1 sandbox: 0.00 USD per day while idle',
    '',
  ]);
});

emulatorTest('records that another version wrote, or that are none, are a line each', async () => {
  await account.bootstrap();
  await sandboxes.add('ada');
  await sandboxes.damage('ben', '{"format":2,"library":"9.0.0"}');
  await sandboxes.damage('cem', '{');
  await sandboxes.damage('dan', '{"format":1}');
  const { code, stdout } = await sandboxes.run(['list']);
  expect(code).toBe(0);
  const [, row, sum, ...problems] = stdout.trimEnd().split('\n');
  expect([row, sum]).toEqual([expect.stringMatching(/^acme +ada/), expect.stringMatching(/^1 sandbox: /)]);
  expect(problems.sort()).toEqual([
    expect.stringMatching(/^the record s3:.*ben.* was written by another version .*9\.0\.0: format 2/),
    expect.stringMatching(/^the record s3:.*cem.* is damaged/),
    expect.stringMatching(/^the record s3:.*dan.* is damaged/),
  ]);
});

emulatorTest('an account without sandboxes, and one that was not prepared', async () => {
  await expect(sandboxes.run(['list'])).resolves.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /^the state bucket .* does not exist; make what is missing with `.* --class sandbox`$/m,
    ),
  });
  await account.bootstrap();
  await expect(sandboxes.run(['list'])).resolves.toMatchObject({
    code: 0,
    stdout: 'there are no sandboxes; make one with `dataops up`\n',
  });
});

emulatorTest('the base of an account is none of its sandboxes', async () => {
  await account.bootstrap();
  const base = accountBase('shared', { cloud: aws, target: place }).build(new App());
  const { key, bucket } = stateOf({ id: base.stack.node.id, json: base.stack.toTerraform() });
  expect(bucket).toBe(names.stateBucket);
  await account.s3.putObject({ Bucket: bucket, Key: key, Body: '{}' });
  for (const platform of [[], ['--platform', 'dataops-base']])
    expect((await sandboxes.run(['list', ...platform])).stdout).toMatch(/^there are no sandboxes;/);
});

test('asks for an account where none is listed', async () => {
  const folder = fakeApp({ stacks: [], context: {} });
  const { code, stderr } = await dataops(['list'], { folder });
  expect([code, stderr]).toEqual([2, expect.stringMatching(/^no account for sandboxes is known/)]);
});

test('asks for the folder of the app, or an account, where there is no app', async () => {
  const { code, stderr } = await dataops(['list'], { folder: __dirname });
  expect([code, stderr]).toEqual([
    2,
    `there is no ${__dirname}/cdktf.json; run this in the folder of your app; or name an account for sandboxes with --account and --region\n`,
  ]);
});
