import { S3 } from '@aws-sdk/client-s3';
import { Tiny } from './tiny/tiny';

/** What the tiny sandbox is made of, each once. */
const WHOLE = {
  'athena workgroup': 1,
  'cloudwatch alarm': 1,
  'glue database': 1,
  'glue table': 1,
  'iam policy': 1,
  'iam role': 1,
  'kms alias': 1,
  'kms key': 2,
  'logs log group': 1,
  's3 bucket': 1,
  'secretsmanager secret': 1,
  'sns topic': 1,
  'ssm parameter': 1,
};
const UP = ['up', 'ada', '--owner', 'ada'];
const DOWN = ['down', 'ada', '--yes'];

let tiny: Tiny;
/** How long the commands take undisturbed on this machine. */
const seconds = { up: 0, down: 0 };

beforeAll(async () => {
  tiny = await Tiny.start();
  seconds.up = (await succeeds(...UP)).seconds;
  expect(await tiny.standing()).toEqual(WHOLE);
  seconds.down = (await succeeds(...DOWN)).seconds;
  expect(await tiny.standing()).toEqual({});
});
afterAll(() => tiny.stop());

async function succeeds(...args: readonly string[]) {
  const ended = await tiny.dataops(...args);
  if (ended.code !== 0) throw new Error(`${args.join(' ')}\n${ended.stdout}\n${ended.stderr}`);
  return ended;
}

/** A lock that a killed command left is never taken: somebody has to say that its holder is dead. */
async function unlocked(...args: readonly string[]): Promise<void> {
  if (!(await tiny.isLocked('ada'))) return;
  const refused = await tiny.dataops(...args);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('dataops unlock ada') });
  await succeeds('unlock', 'ada', '--yes');
}

test.each([0.45, 0.85])('an apply killed after %d of its time is finished by the next one', async (part) => {
  await tiny.dataopsKilled(part * seconds.up, ...UP);
  await unlocked(...UP);
  await succeeds(...UP);
  expect(await tiny.standing()).toEqual(WHOLE);
  expect((await tiny.plan('ada')).empty).toBe(true);
  expect(await tiny.record('ada')).toMatchObject({ status: 'ready' });

  await tiny.dataopsKilled(part * seconds.down, ...DOWN);
  await unlocked(...DOWN);
  if (await tiny.record('ada')) await succeeds(...DOWN);
  expect(await tiny.standing()).toEqual({});
  expect(await tiny.record('ada')).toBeUndefined();
});

test('an apply killed midway is undone by a destroy', async () => {
  await tiny.dataopsKilled(0.6 * seconds.up, ...UP);
  await unlocked(...DOWN);
  await succeeds(...DOWN);
  expect(await tiny.standing()).toEqual({});
});

test('a state that is lost or empty is found out, and everything is taken into a new one', async () => {
  await succeeds(...UP);
  await tiny.loseState('ada');
  const refused = await tiny.dataops(...DOWN);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('dataops recover ada') });
  await succeeds('recover', 'ada');
  expect(await tiny.standing()).toEqual(WHOLE);
  expect((await tiny.plan('ada')).empty).toBe(true);

  await tiny.emptyState('ada');
  expect(await tiny.dataops('recover', 'ada')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('is empty'),
  });
  await succeeds('recover', 'ada', '--yes');
  expect((await tiny.plan('ada')).empty).toBe(true);
  await succeeds(...DOWN);
  expect(await tiny.standing()).toEqual({});
});

test('what plain `cdktf deploy` made is taken only when that is said, and then goes', async () => {
  await tiny.deployByHand('ben');
  const refused = await tiny.dataops('down', 'ben', '--yes');
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('dataops down ben --adopt') });
  const unasked = await tiny.dataops('down', 'ben', '--adopt');
  expect(unasked).toMatchObject({ code: 2, stderr: expect.stringContaining('say --yes') });
  expect(await tiny.standing()).toEqual(WHOLE);
  expect(await tiny.record('ben')).toBeUndefined();
  await succeeds('down', 'ben', '--adopt', '--yes');
  expect(await tiny.standing()).toEqual({});
  const nothing = await tiny.dataops('down', 'ben', '--adopt', '--yes');
  expect(nothing).toMatchObject({ code: 2, stderr: expect.stringContaining('nothing stands') });
});

test('two reapers at once leave nothing of what expired, even half made', async () => {
  await tiny.dataopsKilled(0.8 * seconds.up, ...UP);
  if (await tiny.isLocked('ada')) await succeeds('unlock', 'ada', '--yes');
  const record = (await tiny.store.list())[0]!;
  await tiny.store.replace(record, { ...record.record, expires: '2020-01-01' });
  const place = ['--account', '444455556666', '--region', 'eu-west-1'];
  const both = await Promise.all([0, 1].map(() => tiny.dataops('reap', ...place)));
  expect(both.map(({ code, stderr }) => (code === 0 ? '' : stderr))).toEqual(['', '']);
  expect(await tiny.standing()).toEqual({});
  expect(await tiny.store.list()).toEqual([]);
});

/** The last one, because the app is gone after it. */
test('files of a stack come back without the code that they were, and go with the sandbox', async () => {
  const s3 = new S3(tiny.emulator.client);
  const file = { Bucket: 'tiny-ada-raw', Key: 'dags/hello.py' };
  await succeeds(...UP);
  expect((await tiny.keptKeys()).filter((key) => key.includes('/assets/'))).toHaveLength(1);

  tiny.loseCode();
  await tiny.loseState('ada');
  await s3.deleteObject(file);
  await succeeds('recover', 'ada');
  const { Body } = await s3.getObject(file);
  expect(await Body!.transformToString()).toBe("print('hello')\n");
  expect((await succeeds('status', 'ada', '--drift')).stdout).not.toContain('dags/hello.py');
  await succeeds('extend', 'ada', '--for', '5d');
  await s3.getObject(file);

  await succeeds(...DOWN);
  expect(await tiny.standing()).toEqual({});
  expect(await tiny.keptKeys()).toEqual([]);
});
