import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MirrorReport } from '../../lib/mirror';
import { fakeApp } from './app';
import { withEnvironment } from './environment';
import { identity, stack } from './life/support';
import { dataops } from './terminal';

const report: MirrorReport = {
  environment: 'ada',
  mirrors: 'production',
  notMirrored: [
    {
      capability: 'warehouse',
      setting: 'warehouse',
      here: 'athena',
      there: 'redshift-serverless',
      elements: { here: ['w.h'], there: ['w.t'] },
    },
  ],
  lent: [],
  resources: { compared: 2, of: 3 },
  attributes: { compared: 10, of: 12 },
  elements: 2,
  equal: 9,
  explained: [{ address: 'a.b', attribute: 'c', here: 1, there: 2, because: `the setting 'removal'` }],
  notComparable: [],
  unexplained: [],
};
const unexplained = [{ address: 'a.x', because: 'only in ada' }];
const place = { platform: 'acme', account: identity.account, region: identity.region };
const answering = (...mirrors: readonly object[]) => ({ 'dataops.mirrors.json': mirrors });

/** `dataops diff ada` where the app says this of its environments. */
function diff(files: Record<string, unknown>, args: readonly string[] = [], stacks = [stack()]) {
  const folder = fakeApp({ stacks, files });
  const run = () => dataops(['diff', 'ada', ...args], { folder });
  return withEnvironment({ DATAOPS_CACHE: join(folder, 'cache') }, run).then((ran) => ({ ...ran, folder }));
}

test('prints the report of an environment that mirrors production', async () => {
  const { code, stdout, stderr, folder } = await diff(answering({ ...place, report }));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(
    /^ada against production: 2 .*: 9 equal, 1 explained, 0 not comparable, 0 unexplained\n/,
  );
  expect(stdout.split('\n').slice(1, 3)).toEqual([
    `NOT MIRRORED warehouse: athena instead of redshift-serverless (setting 'warehouse')`,
    'comparable of production: 2 of 3 (66 %) resources, 10 of 12 (83 %) of their attributes',
  ]);
  const context = JSON.parse(readFileSync(join(folder, 'saw.json'), 'utf8')) as object;
  expect(context).toMatchObject({ 'dataops:diff': 'ada' });
});

test('anything unexplained is exit code 1, with the report', async () => {
  const { code, stdout, stderr } = await diff(answering({ ...place, report: { ...report, unexplained } }));
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/^'ada' does not mirror 'production': 1 difference is unexplained; change/),
  ]);
  expect(stdout).toMatch(/unexplained:\n {2}a\.x \(only in ada\)/);
});

test('the report for machines is that of the environment in its place', async () => {
  const elsewhere = { ...place, region: 'eu-central-1', report: { ...report, unexplained } };
  const { code, stdout } = await diff(answering(elsewhere, { ...place, report }), ['--json']);
  expect([code, JSON.parse(stdout)]).toEqual([0, { ...place, ...report }]);
});

test('an app that does not take part, and one without production', async () => {
  await expect(diff({})).resolves.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/call `wantedSandbox\(app\)` of 'cdktf-dataops\/stacks' in its entry/),
  });
  await expect(diff(answering(place))).resolves.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /^the app builds no production of 'acme' that 'ada' could be compared with/,
    ),
  });
});

test('production is not compared with itself', async () => {
  const made = stack();
  const description = { ...made.description, environmentClass: 'production' as const };
  const json = { ...made.json, '//': { dataops: description } };
  await expect(diff(answering(place), [], [{ ...made, json, description }])).resolves.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^'ada' is what others are compared with/),
  });
});

test('an environment that the app does not build', async () => {
  await expect(diff(answering(), ['--platform', 'beta'])).resolves.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(
      /^the app builds no environment 'ada' of the platform 'beta'; it builds: acme\/ada/,
    ),
  });
});

test('a sandbox that cannot be asked for is told why', async () => {
  const folder = fakeApp({ stacks: [], context: {} });
  expect((await dataops(['diff', 'ben'], { folder })).stderr).toMatch(
    /^the app builds no environment 'ben'; it builds: none; no account for sandboxes is known; list them as/,
  );
});
