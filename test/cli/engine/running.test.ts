import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runningOn, runTerraform, stopRunning } from '../../../cli/engine';
import { commandOf } from '../../../cli/engine/process-list';
import { alive, cleanEnv, until } from './support';

const STACK = 'acme__ada__444455556666__eu-west-1';
const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

/** A cache with the working folder of a stack, as the engine names it. */
function cacheOf(stack = STACK) {
  const env = cleanEnv();
  const folder = join(env.DATAOPS_CACHE ?? '', 'terraform', `${stack}-0123456789ab`);
  mkdirSync(folder, { recursive: true });
  return { env, folder };
}

/** Something that takes its time to stop, as Terraform does, and says in a file that it was not cut off. */
function worker(file: string): ChildProcess {
  const script = `trap 'sleep 0.4; echo saved > ${file}; exit 0' INT; echo on; while :; do sleep 0.05; done`;
  const child = spawn('/bin/sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  children.push(child);
  return child;
}

const ready = (child: ChildProcess) => new Promise((resolve) => child.stdout?.once('data', resolve));

test('a command at work is found under the name of its stack, as one that somebody watches, and then no more', async () => {
  const { env, folder } = cacheOf();
  const stop = join(folder, 'stop');
  const ended = runTerraform({
    binary: '/bin/sh',
    args: ['-c', `until [ -e ${stop} ]; do sleep 0.05; done`],
    folder,
    env: { PATH: process.env.PATH },
    stream: { file: join(folder, 'a.log'), onLine: () => undefined },
  });
  const running = () => runningOn(env, STACK);
  const [found] = await until(() => (running().length > 0 ? running() : undefined));
  const others = runningOn(env, 'acme__ada__444455556666__eu-west');
  const works = alive(found!.pid);
  writeFileSync(stop, '');
  await ended;
  expect(found).toEqual({ pid: expect.any(Number), orphaned: false });
  expect([works, others]).toEqual([true, []]);
  expect(runningOn(env, STACK)).toEqual([]);
  expect(readdirSync(folder)).toEqual(['stop']);
});

test('what outlived its command is an orphan; stopping it waits until it has saved what it had', async () => {
  const { env, folder } = cacheOf();
  const saved = join(folder, 'saved');
  const child = worker(saved);
  await ready(child);
  const terraform = { pid: child.pid!, command: commandOf(child.pid!) };
  const startedBy = { pid: 2 ** 22 + 1, command: 'node dataops up' };
  writeFileSync(join(folder, 'a.log.running'), JSON.stringify({ terraform, startedBy }));
  const [orphan, ...more] = runningOn(env, STACK);
  expect([orphan, more]).toEqual([{ pid: child.pid, orphaned: true }, []]);
  await stopRunning(orphan!);
  expect(readFileSync(saved, 'utf8')).toBe('saved\n');
  expect(runningOn(env, STACK)).toEqual([]);
});

test('a process that only has the number of an old one is left alone', async () => {
  const { env, folder } = cacheOf();
  const child = worker(join(folder, 'saved'));
  await ready(child);
  const startedBy = { pid: process.pid, command: commandOf(process.pid) };
  const terraform = { pid: child.pid!, command: 'terraform apply' };
  writeFileSync(join(folder, 'a.log.running'), JSON.stringify({ terraform, startedBy }));
  expect(runningOn(env, STACK)).toEqual([]);
  expect(existsSync(join(folder, 'saved'))).toBe(false);
});

test('a note that is cut off, or a cache that is not there, says that nothing works', () => {
  const { env, folder } = cacheOf();
  writeFileSync(join(folder, 'a.log.running'), '{"terraform":{"pi');
  expect(runningOn(env, STACK)).toEqual([]);
  expect(runningOn(cleanEnv(), STACK)).toEqual([]);
});
