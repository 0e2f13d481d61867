import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsGround } from '../../cli/aws/environments/ground';
import { hashOf } from '../../cli/environments/stack';
import { linesOf as listLines } from '../../cli/commands/list';
import { overviewOf } from '../../cli/life/overview';
import { emulatorTest } from '../local/python';
import { emulatedAccount, place } from './aws/emulated';
import { withEnvironment } from './environment';
import { containers } from './life/hibernation/support';
import { record } from './life/support';
import { EmulatedSandboxes, stackIn } from './sandboxes';

const account = emulatedAccount();
const sandboxes = new EmulatedSandboxes(account);
const store = () => new AwsGround(place, account.client).store('sandbox');

const SLEEP = {
  phase: 'asleep',
  since: '2026-11-21T19:00:00.000Z',
  by: 'ada@laptop',
  until: '2026-11-22T07:00:00Z',
} as const;

/** A sandbox that sleeps. */
function sleeping(environment: string) {
  const awake = stackIn(environment, containers);
  const stacks = [stackIn(environment, { ...containers, aws_ecs_service: {} })];
  const hash = hashOf(stacks);
  const hibernation = { ...SLEEP, awake: { [awake.id]: awake.json } };
  return { stacks, hash, applied: hash, hibernation };
}

emulatorTest('a list and a status say who sleeps, until when, and what that saves', async () => {
  await account.bootstrap();
  await sandboxes.add('ada', sleeping('ada'));
  const { stdout } = await sandboxes.run(['status', 'ada']);
  expect(stdout).toMatch(/^acme\/ada in \d+ eu-west-1 is asleep since /);
  expect(stdout).toMatch(
    /sleep +the orchestrator, since 2026-11-21T19:00:00.000Z, by ada@laptop, until 2026-11-22T07:00:00Z; saves \d+\.\d\d USD per day/,
  );
  const listed = await sandboxes.run(['list', '--json']);
  expect(JSON.parse(listed.stdout)).toMatchObject({
    sandboxes: [{ status: 'ready', hibernation: { ...SLEEP, savesUsdPerDay: expect.any(Number) } }],
  });
});

test('in a list it is asleep, and ready when it is awake', () => {
  const now = new Date('2026-11-22T00:00:00Z');
  const all = [record(), record(sleeping('ada'))].map((each) => overviewOf(each, now));
  expect(listLines(all, now).map((line) => /asleep|ready/.exec(line)?.[0])).toEqual([
    undefined,
    'ready',
    'asleep',
    undefined,
  ]);
});

const REFUSED: readonly (readonly [args: readonly string[], message: RegExp])[] = [
  [['hibernate', 'production', '--yes'], /'production' does not hibernate, whatever is said/],
  [['wake', 'production'], /'production' does not hibernate/],
  [['hibernate', 'eve'], /there is no sandbox 'eve'; there are: ada/],
  [['hibernate', 'ada', '--for', '2h', '--until', '2030-01-01'], /say the same thing/],
  [['hibernate', 'ada'], /'ada' has nothing to put to sleep/],
  [['wake', 'ada'], /'ada' does not hibernate, so there is nothing to wake/],
];

emulatorTest('what cannot be done is one clear error, and nothing changes', async () => {
  await account.bootstrap();
  await sandboxes.add('ada');
  const [before] = await store().list();
  for (const [args, message] of REFUSED)
    expect(await sandboxes.run(args)).toMatchObject({ code: 2, stderr: expect.stringMatching(message) });
  expect(await store().list()).toEqual([before]);
});

/** An app whose code has the sandbox `ada`, as it is while it is awake. */
function app(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dataops-asleep-'));
  const { json } = stackIn('ada', containers);
  const dataops = { ...(json['//'] as { dataops: object }).dataops, ...place, owner: 'ada' };
  writeFileSync(join(folder, 'cdktf.json'), JSON.stringify({ app: 'node app.js' }));
  writeFileSync(
    join(folder, 'app.js'),
    `const { mkdirSync, writeFileSync } = require('node:fs'); const out = process.env.CDKTF_OUTDIR + '/stacks/acme__ada';
     mkdirSync(out, { recursive: true });
     writeFileSync(out + '/cdk.tf.json', ${JSON.stringify(JSON.stringify({ ...json, '//': { dataops } }))});
     writeFileSync(out + '/../../manifest.json', '{"stacks":{"acme__ada":{"constructPath":"p","dependencies":[]}}}');`,
  );
  return folder;
}

emulatorTest('`up` wakes nobody, with changes or without', async () => {
  await account.bootstrap();
  await sandboxes.add('ada', sleeping('ada'));
  const [before] = await store().list();
  const folder = app();
  const { code, stderr } = await withEnvironment({ DATAOPS_CACHE: join(folder, 'cache') }, () =>
    sandboxes.run(['up', 'ada', '--owner', 'ada'], { folder }),
  );
  expect(stderr).toContain(
    "'ada' hibernates since 2026-11-21T19:00:00.000Z, by ada@laptop, until 2026-11-22T07:00:00Z; wake it first with `dataops wake ada`",
  );
  expect([code, await store().list()]).toEqual([2, [before]]);
});
