import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsGround } from '../../cli/aws/environments/ground';
import { Failure } from '../../cli/failure';
import { remoteBranches } from '../../cli/git';
import { Busy } from '../../cli/life/busy';
import type { DownResult } from '../../cli/life/down';
import { reap, type ReapOptions } from '../../cli/life/reap';
import { emulatorTest } from '../local/python';
import { emulatedAccount, place } from './aws/emulated';
import { withEnvironment } from './environment';
import { FakeTools } from './life/fake-workspace';
import { containers } from './life/hibernation/support';
import { EmulatedSandboxes, stackIn } from './sandboxes';

const account = emulatedAccount();
const sandboxes = new EmulatedSandboxes(account);
/** Of the tools, now is noon of 21 November 2026. */
let tools: FakeTools;
beforeEach(() => (tools = new FakeTools()));
afterEach(() => tools.stop());

type Destroy = NonNullable<Parameters<typeof reap>[2]>;
const store = () => new AwsGround(place, account.client).store('sandbox');

/** Destroys by removing the record. */
const destroying: Destroy = async (_, ground, stored) => {
  await ground.store('sandbox').purge(stored);
  return { record: stored.record, pending: [], steps: {}, seconds: 1 } satisfies DownResult;
};

async function reaped(options: ReapOptions = {}, destroy: Destroy = destroying) {
  const result = await withEnvironment(account.emulator.environment, () =>
    reap(tools, { ...place, ...options }, destroy),
  );
  const lines = result.reaped.map(({ record, reason, outcome }) => {
    return `${record.identity.environment}: ${reason}, ${outcome}`;
  });
  return { ...result, lines: lines.sort() };
}

emulatorTest('what expired goes, whoever made it, and nothing else', async () => {
  await account.bootstrap();
  await sandboxes.add('ada', { expires: '2026-11-21T11:59:59Z', owner: 'ada' });
  await sandboxes.add('ben', { expires: '2026-11-20', owner: 'ben' });
  await sandboxes.add('cem', { expires: '2026-11-21', owner: 'cem' });
  await sandboxes.add('dan', { expires: undefined, owner: 'dan' });
  const dry = await reaped({ dryRun: true });
  expect(dry.lines).toEqual(['ada: expired, would be destroyed', 'ben: expired, would be destroyed']);
  expect(await store().list()).toHaveLength(4);
  expect((await reaped()).lines).toEqual(['ada: expired, destroyed', 'ben: expired, destroyed']);
  const left = (await store().list()).map(({ record }) => record.identity.environment);
  expect(left.sort()).toEqual(['cem', 'dan']);
});

emulatorTest('one that fails, or whose record is damaged, stops no other', async () => {
  await account.bootstrap();
  for (const name of ['ada', 'ben', 'cem']) await sandboxes.add(name, { expires: '2026-11-01' });
  await sandboxes.damage('eve', '{');
  const failing: Destroy = (...given) =>
    given[2].record.identity.environment === 'ben'
      ? Promise.reject(new Failure('the bucket is not empty'))
      : destroying(...given);
  const { lines, reaped: all, unreadable } = await reaped({}, failing);
  expect(lines).toEqual(['ada: expired, destroyed', 'ben: expired, failed', 'cem: expired, destroyed']);
  expect(all.find(({ outcome }) => outcome === 'failed')?.error).toBe('the bucket is not empty');
  expect(unreadable).toEqual([expect.stringContaining('is damaged')]);
});

emulatorTest('one that somebody works on is left to him, unless he is taken for dead', async () => {
  await account.bootstrap();
  await sandboxes.add('ada', { expires: '2026-11-01' });
  const locked = (since?: string) => reaped({}, () => Promise.reject(new Busy('ben works on it', { since })));
  expect((await locked()).lines).toEqual(['ada: expired, busy']);
  expect((await locked('2026-11-21T11:30:00Z')).lines).toEqual(['ada: expired, busy']);
  expect((await locked('2026-11-21T10:30:00Z')).lines).toEqual(['ada: expired, failed']);
});

emulatorTest('one that was given more time, or is gone when its turn comes, is left alone', async () => {
  await account.bootstrap();
  await sandboxes.add('ada', { expires: '2026-11-01' });
  await sandboxes.add('ben', { expires: '2026-11-01' });
  const called: string[] = [];
  const { lines } = await reaped({}, async (_, ground, stored) => {
    called.push(stored.record.identity.environment);
    for (const other of await store().list())
      if (other.record.identity.environment !== stored.record.identity.environment)
        await store().replace(other, { ...other.record, expires: '2026-12-24' });
    return destroying(tools, ground, stored);
  });
  expect(called).toHaveLength(1);
  expect(lines.map((line) => line.replace(/^\w+/, ''))).toEqual(
    expect.arrayContaining([': expired, busy', ': expired, destroyed']),
  );
});

emulatorTest('at a terminal it asks, with what would go, and takes anything else for a no', async () => {
  await account.bootstrap();
  await sandboxes.add('ada', { expires: '2020-01-01' });
  const { code, stderr } = await sandboxes.run(['reap'], { typed: 'yes' });
  expect(code).toBe(2);
  expect(stderr).toMatch(/acme\/ada in .* \(expired 2020-01-01\): would be destroyed\nType 'reap' to go on/);
  expect(stderr).toContain('not confirmed; nothing was changed');
  expect(await store().list()).toHaveLength(1);
  expect(await sandboxes.run(['reap', '--dry-run'], { typed: '' })).toMatchObject({ code: 0 });
});

emulatorTest('two reapers side by side: each sandbox is destroyed once, and none fails', async () => {
  await account.bootstrap();
  for (const name of ['ada', 'ben', 'cem']) await sandboxes.add(name, { expires: '2026-11-01' });
  const both = await withEnvironment(account.emulator.environment, () =>
    Promise.all([0, 1].map(() => reap(new FakeTools(), place, slowly))),
  );
  const outcomes = both.flatMap(({ reaped: all }) => all.map(({ outcome }) => outcome));
  expect(outcomes).not.toContain('failed');
  expect(outcomes.filter((outcome) => outcome === 'destroyed')).toHaveLength(3);
  expect(await store().list()).toEqual([]);
});

/** Claims the record as `down` does, takes its time, and removes it. */
const slowly: Destroy = async (_, ground, stored) => {
  const claimed = await ground.store('sandbox').replace(stored, {
    ...stored.record,
    status: 'destroying',
    updated: tools.now().toISOString(),
  });
  if (claimed === undefined) throw new Busy('somebody was quicker');
  await new Promise((resolve) => setTimeout(resolve, 300));
  return destroying(tools, ground, claimed);
};

emulatorTest('the command reads no code, says what it did, and fails if any failed', async () => {
  await account.bootstrap();
  expect(await sandboxes.run(['reap'])).toMatchObject({ code: 0, stdout: 'no sandbox is expired\n' });
  await sandboxes.add('ada', { expires: '2020-01-01', owner: 'ada' });
  const dry = await sandboxes.run(['reap', '--dry-run', '--json']);
  expect(dry).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(dry.stdout)).toMatchObject({
    sandboxes: [{ environment: 'ada', reason: 'expired', outcome: 'would be destroyed' }],
  });
  await sandboxes.damage('eve', '{');
  expect(await sandboxes.run(['reap', '--dry-run'])).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/ada in .* \(expired 2020-01-01\): would be destroyed/),
    stderr: '1 records or accounts could not be read\n',
  });
});

emulatorTest('what stays is kept to its hours, and the command says so', async () => {
  await account.bootstrap();
  const awake = stackIn('ada', containers);
  const asleep = { phase: 'asleep', since: '2026-11-20T19:00:00Z', by: 'ada@laptop' } as const;
  const hibernation = { ...asleep, until: '2026-11-21T07:00:00Z', awake: { [awake.id]: awake.json } };
  await sandboxes.add('ada', { stacks: [awake], expires: undefined, hibernation });
  await sandboxes.add('ben', { expires: undefined, hibernation });
  const { tended } = await reaped({ dryRun: true });
  expect(tended).toEqual([expect.objectContaining({ outcome: 'would be woken' })]);
  // Its database was never made here, so that it cannot be started.
  const { code, stdout, stderr } = await sandboxes.run(['reap']);
  expect([code, stderr]).toEqual([
    1,
    expect.stringContaining('1 sandboxes could not be put to sleep or woken'),
  ]);
  expect(stdout).toMatch(/acme\/ada in .*: failed: /);
});

/** A repository whose remote has the branches `main` and `feature`, of which the clone knows none. */
function clone(): string {
  const [remote, folder] = [mkdtempSync(join(tmpdir(), 'remote-')), mkdtempSync(join(tmpdir(), 'clone-'))];
  const git = (cwd: string, ...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], { cwd });
  git(remote, 'init', '-q', '-b', 'main');
  git(remote, 'commit', '-q', '--allow-empty', '-m', 'first');
  git(remote, 'branch', 'feature/one');
  git(folder, 'init', '-q');
  git(folder, 'remote', 'add', 'origin', remote);
  return folder;
}

emulatorTest('with --gone-branches goes what no remote has the branch of', async () => {
  await account.bootstrap();
  await sandboxes.add('ada', { expires: undefined, branch: 'feature/one' });
  await sandboxes.add('ben', { expires: undefined, branch: 'feature/two' });
  await sandboxes.add('cem', { expires: undefined, branch: undefined });
  expect((await reaped()).lines).toEqual([]);
  (tools.terminal as { folder: string }).folder = clone();
  expect((await reaped({ goneBranches: true })).lines).toEqual(['ben: branch gone, destroyed']);
});

test('without a remote that answers, nobody knows which branches are gone', async () => {
  expect(await remoteBranches(tmpdir())).toBeUndefined();
  const folder = clone();
  execFileSync('git', ['remote', 'add', 'other', join(folder, 'nothing')], { cwd: folder });
  await expect(remoteBranches(folder)).rejects.toThrow(/'other' does not answer/);
});
