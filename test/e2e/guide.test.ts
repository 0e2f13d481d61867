import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { listAccount } from '../../local/audit/account';
import { leftovers } from '../../local/audit/leftovers';
import { startEmulator, type Emulator } from '../../local/emulator/emulator';
import { blocksOf } from '../docs/blocks';
import { Project } from './project';

const GUIDE = 'docs/sandboxes.md';
const sections = blocksOf(GUIDE, readFileSync(join(__dirname, '../..', GUIDE), 'utf8'))
  .filter(({ language }) => language === 'sh')
  .map(({ text }) => text);
const [bootstrap, up, change, secret, look, end, reap, recover, ...more] = sections as string[];

let emulator: Emulator;
let project: Project;

beforeAll(async () => {
  emulator = await startEmulator({ account: '444455556666' });
  project = new Project('sandboxes', emulator.environment);
});
afterAll(async () => {
  project.remove();
  await emulator.stop();
});

/** Types a block of the guide. */
function type(commands: string | undefined): string {
  const { status, stdout, stderr } = project.type(commands!);
  if (status !== 0) throw new Error(`${commands}\n${stdout}\n${stderr}`);
  return stdout;
}

test('the guide is true from its first command to its last', async () => {
  expect(more).toEqual([]);
  type(bootstrap);
  const before = await listAccount(emulator.client);
  const left = async () => leftovers(before, await listAccount(emulator.client)).left;

  expect(type(up)).toMatch(/^crm\/ada is ready in 444455556666 eu-west-1 \(.* s\)$/m);
  expect(type(change)).toMatch(/is ready .* s\)\n[^]*is ready in .*, nothing to change/);
  expect((await left()).filter(({ service }) => service === 'secretsmanager')).toHaveLength(2);
  expect(type(secret)).toMatch(/^crm-api-key of crm in ada: written as version/);

  const looked = type(look);
  expect(looked).toMatch(/crm +ada +ada@acme\.example/);
  expect(looked).toMatch(/ada against production: .* 0 unexplained/);

  const ended = type(end);
  expect(ended).toMatch(/crm\/ada is gone, nothing is left of it/);
  expect(await left()).toEqual([]);
  type(reap);

  await killed(up!, async () => (await left()).length > 0);
  expect(await left()).not.toEqual([]);
  type(recover);
  expect(await left()).toEqual([]);
});

/** The same commands, whose whole process group is killed as soon as something stands. */
async function killed(commands: string, stands: () => Promise<boolean>): Promise<void> {
  const child = spawn('bash', ['-c', commands.replaceAll('npx dataops', `exec node_modules/.bin/dataops`)], {
    cwd: project.folder,
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, ...emulator.environment, DATAOPS_CACHE: join(project.folder, '.cache') },
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  while (!(await stands())) await delay(100);
  process.kill(-child.pid!, 'SIGKILL');
  await ended;
}
