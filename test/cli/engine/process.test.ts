import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Exit, runTerraform } from '../../../cli/engine';
import { alive, failure, temporaryFolder, until } from './support';

const AGAIN = 600;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Runs a shell script as if it were Terraform. */
function run(script: string): { exit: Promise<Exit>; lines: string[]; folder: string } {
  const folder = temporaryFolder();
  const lines: string[] = [];
  const stream = { file: join(folder, 'log'), onLine: (line: string) => void lines.push(line) };
  const exit = runTerraform({
    binary: '/bin/sh',
    args: ['-c', script],
    folder,
    env: { PATH: process.env.PATH },
    stream,
  });
  return { exit, lines, folder };
}

const said = (lines: string[], text: string) => until(() => lines.find((line) => line.includes(text)));

test('lines arrive while the command runs, whole ones only, and the last without its newline', async () => {
  const { exit, lines, folder } = run(
    "printf 'o'; sleep 0.2; printf 'ne\\n\\ntwo\\n'; sleep 0.6; printf 'thr\\303'; sleep 0.1; printf '\\251e'",
  );
  await said(lines, 'two');
  expect(lines).toEqual(['one', 'two']);
  await expect(exit).resolves.toMatchObject({ code: 0, interrupts: 0 });
  expect(lines).toEqual(['one', 'two', 'thr\u00e9e']);
  expect(readdirSync(folder)).toEqual([]);
});

test('more output than a buffer holds arrives complete', async () => {
  const { exit, lines } = run(
    'i=0; while [ $i -lt 3000 ]; do echo "$i $(printf %0100d 0)"; i=$((i+1)); done',
  );
  await exit;
  expect(lines).toHaveLength(3000);
  expect(lines.every((line, i) => line.startsWith(`${i} `))).toBe(true);
});

test('standard error is part of the stream', async () => {
  const { exit, lines } = run('echo bad >&2; exit 4');
  await expect(exit).resolves.toMatchObject({ code: 4 });
  expect(lines).toEqual(['bad']);
});

test('a listener that throws does not stop the command, and is not forgotten', async () => {
  const folder = temporaryFolder();
  const onLine = () => {
    throw new Error('listener');
  };
  const script = 'echo a; sleep 0.3; echo b > done';
  const stream = { file: join(folder, 'log'), onLine };
  await expect(
    runTerraform({ binary: '/bin/sh', args: ['-c', script], folder, env: {}, stream }),
  ).rejects.toThrow('listener');
  expect(readdirSync(folder)).toEqual(['done']);
});

test('nothing of our environment leaks into the command', async () => {
  process.env.LEAK = 'yes';
  const { exit, lines } = run('echo "leak: $LEAK"');
  await exit;
  delete process.env.LEAK;
  expect(lines).toEqual(['leak: ']);
});

test('what a command leaves running ends with it', async () => {
  const { exit, lines } = run('sleep 60 & echo $!');
  await exit;
  await until(() => (alive(Number(lines[0])) ? undefined : true), 5);
});

test('a second signal is passed on, a third kills', async () => {
  const before = process.listenerCount('SIGINT');
  const { exit, lines } = run('trap "echo told" INT; echo ready; while :; do sleep 0.05; done');
  await said(lines, 'ready');
  process.emit('SIGINT');
  process.emit('SIGTERM');
  await said(lines, 'told');
  await pause(AGAIN);
  expect(lines.filter((line) => line === 'told')).toHaveLength(1);
  process.emit('SIGINT');
  await until(() => (lines.filter((line) => line === 'told').length === 2 ? true : undefined));
  await pause(AGAIN);
  process.emit('SIGINT');
  await expect(exit).resolves.toMatchObject({ signal: 'SIGKILL', interrupts: 3 });
  expect(process.listenerCount('SIGINT')).toBe(before);
});

test('a program that is not there is said to be missing', async () => {
  const error = await failure(runTerraform({ binary: '/no/such/terraform', args: [], folder: '/', env: {} }));
  expect(error.code).toBe('terraform-missing');
});
