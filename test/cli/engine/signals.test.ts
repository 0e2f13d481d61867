import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformFileSync } from '@swc/core';
import {
  alive,
  cleanEnv,
  failure,
  provisioner,
  stack,
  temporaryFolder,
  until,
  withTerraform,
  workspaceOf,
} from './support';

// `$PPID` of a provisioner's shell is Terraform itself.
const SLEEP = 'echo $PPID > pids.new; echo $$ >> pids.new; mv pids.new pids; sleep 30; true';
const slowStack = (): string =>
  stack({ a: { input: 'one' }, slow: { depends_on: ['terraform_data.a'], ...provisioner(SLEEP) } });

const inState = (folder: string): string => readFileSync(join(folder, 'terraform.tfstate'), 'utf8');

/** The process ids of Terraform and of the provisioner's shell, once they run. */
const running = (folder: string): Promise<number[]> =>
  until(() => {
    const file = join(folder, 'pids');
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : undefined;
  });

const gone = (pids: number[]): Promise<boolean> => until(() => (pids.some(alive) ? undefined : true), 5);

withTerraform('signals (needs terraform)', () => {
  test('an abort lets terraform write its state, and leaves no process behind', async () => {
    const folder = slowStack();
    const abort = new AbortController();
    const { workspace } = await workspaceOf(folder, { abort: abort.signal });
    const applying = failure(workspace.apply({ autoApprove: true }));
    const pids = await running(folder);
    abort.abort();
    const error = await applying;
    expect(error.code).toBe('interrupted');
    expect(error.fix).toContain('wrote its state');
    expect(inState(folder)).toContain('"name": "a"');
    await gone(pids);
    expect((await failure(workspace.apply({ autoApprove: true }))).code).toBe('interrupted');
  });

  test('a terraform that is killed is reported with what it leaves behind, and its children go too', async () => {
    const folder = slowStack();
    const { workspace } = await workspaceOf(folder);
    const applying = failure(workspace.apply({ autoApprove: true }));
    const pids = await running(folder);
    process.kill(pids[0] ?? 0, 'SIGKILL');
    const error = await applying;
    expect(error.code).toBe('terraform-died');
    expect(error.what).toBe("terraform died midway (SIGKILL) during apply of 'acme'");
    expect(error.fix).toContain('without being in the state: terraform_data.slow;');
    await gone(pids);
  });

  test('our own SIGINT is passed on once, although a terminal and npm both send it', async () => {
    const folder = slowStack();
    const { child, said } = program(folder);
    const pids = await running(folder);
    child.kill('SIGINT');
    child.kill('SIGINT');
    await until(() => child.exitCode ?? undefined);
    expect(said()).toContain('interrupted: terraform finished what was in flight and wrote its state');
    expect(inState(folder)).toContain('"name": "a"');
    await gone(pids);
  });

  test.each(['SIGTERM', 'SIGHUP'] as const)('%s interrupts as well', async (signal) => {
    const folder = slowStack();
    const { child, said } = program(folder);
    const pids = await running(folder);
    child.kill(signal);
    await until(() => child.exitCode ?? undefined);
    expect(said()).toContain('interrupted: ');
    await gone(pids);
  });

  test('when we are killed, terraform goes on and writes its state', async () => {
    const folder = stack({
      slow: provisioner(SLEEP.replace('30', '2')),
      next: { depends_on: ['terraform_data.slow'] },
    });
    const { child } = program(folder);
    const pids = await running(folder);
    child.kill('SIGKILL');
    await gone(pids);
    expect(inState(folder)).toContain('"name": "next"');
  });
});

/** A process of its own that applies the stack: signals to it are real ones. */
function program(folder: string): { child: ChildProcess; said: () => string } {
  const main = join(compiled(), 'main.js');
  writeFileSync(
    main,
    `const { Engine } = require('./cli/engine/index.js');
     Engine.open().then((engine) => engine.workspace({ folder: process.argv[2] }).apply({ autoApprove: true }))
       .catch((error) => console.log(error.code + ': ' + error.fix));`,
  );
  const child = spawn(process.execPath, [main, folder], {
    env: cleanEnv(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { child, said: () => said };
}

let output: string | undefined;

function compiled(): string {
  if (output !== undefined) return output;
  output = temporaryFolder();
  const root = join(__dirname, '../../..');
  const sources = [
    'cli/cache.ts',
    ...readdirSync(join(root, 'cli/engine')).map((name) => `cli/engine/${name}`),
  ];
  for (const source of sources) {
    const { code } = transformFileSync(join(root, source), {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    });
    const file = join(output, source.replace(/ts$/, 'js'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, code);
  }
  return output;
}
