import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap } from '../../cli/aws/bootstrap';
import { startEmulator, type Emulator } from '../../local/emulator/emulator';
import { terraformSettings } from '../../local/command/terraform-settings';

const EXAMPLE = join(__dirname, '../../examples/minimal');
const PLAN = join(EXAMPLE, 'plan.json');
const WORKFLOW = readFileSync(join(__dirname, '../../docs/workflows/guard.yml'), 'utf8');
const STACK = /^ {2}STACK: (.+)$/m.exec(WORKFLOW)![1]!;

/** What the workflow's step of that name runs. */
function step(name: string): string {
  const [, block, line] = new RegExp(`- name: ${name}\\n +run: (?:\\|\\n((?: {10}.*\\n)+)|(.*)\\n)`).exec(
    WORKFLOW,
  )!;
  return (block ?? line!).replaceAll(/^ {10}/gm, '');
}

let emulator: Emulator;
let settings: Awaited<ReturnType<typeof terraformSettings>> = {};

beforeAll(async () => {
  emulator = await startEmulator({ account: '111122223333' });
  const place = { account: '111122223333', region: 'eu-west-1' };
  await bootstrap({ ...place, classes: ['production'], client: emulator.client });
});
afterAll(async () => {
  rmSync(PLAN, { force: true });
  await emulator.stop();
});

function run(name: string) {
  return spawnSync('bash', ['-eo', 'pipefail', '-c', step(name)], {
    cwd: EXAMPLE,
    encoding: 'utf8',
    env: { ...process.env, ...emulator.environment, ...settings, STACK, CI: 'true', CHECKPOINT_DISABLE: '1' },
  });
}

test('the workflow for pull requests plans production of the minimal example, and lets the guard read it', async () => {
  expect(run('synthesize')).toMatchObject({ status: 0 });
  settings = await terraformSettings(join(EXAMPLE, STACK));
  expect(run('plan')).toMatchObject({ status: 0 });
  expect(run('guard')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^acme\/production: \d+ changes may be applied\n/),
  });

  // As it would be if somebody had pointed the provider elsewhere.
  writeFileSync(
    PLAN,
    readFileSync(PLAN, 'utf8').replaceAll('"allowed_account_ids"', '"forbidden_account_ids"'),
  );
  expect(run('guard')).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/was not made of the stack/),
  });
});
