import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { listAccount } from '../../local/audit/account';
import { leftovers } from '../../local/audit/leftovers';
import { startEmulator, type Emulator } from '../../local/emulator/emulator';
import { terraformSettings } from '../../local/command/terraform-settings';

const EXAMPLE = join(__dirname, '../../examples/minimal');
const STACK = 'acme__ada__444455556666__eu-west-1';

/** As the README has them: what a person types. */
const BOOTSTRAP = `npx dataops bootstrap --account 444455556666 --region eu-west-1 --class sandbox`;
const DEPLOY = `npx cdktf deploy 'acme__ada__444455556666__eu-west-1'`;
const SET_SECRET = `npx dataops secret set crm-api-key --platform acme --environment ada --account 444455556666 --region eu-west-1 < key.txt`;
const DESTROY = `npx cdktf destroy 'acme__ada__444455556666__eu-west-1'`;
/** What stands for the person who says yes, and for a registry that a filesystem mirror replaces. */
const UNATTENDED = '--auto-approve --skip-provider-lock';

let emulator: Emulator;
let settings: Awaited<ReturnType<typeof terraformSettings>> = {};

beforeAll(async () => {
  emulator = await startEmulator({ account: '444455556666' });
});
afterAll(() => emulator.stop());

function type(command: string): string {
  const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', command], {
    cwd: EXAMPLE,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    env: {
      ...process.env,
      ...emulator.environment,
      ...settings,
      CI: 'true',
      CHECKPOINT_DISABLE: '1',
      DISABLE_VERSION_CHECK: '1',
    },
  });
  if (status !== 0) throw new Error(`${command}\n${stdout}\n${stderr}`);
  return stdout;
}

test('a sandbox is deployed with cdktf, gets a secret, and is destroyed, as a user types it', async () => {
  type('npx cdktf synth');
  settings = await terraformSettings(join(EXAMPLE, 'cdktf.out', 'stacks', STACK));
  type(BOOTSTRAP);
  const before = await listAccount(emulator.client);
  expect(type(`${DEPLOY} ${UNATTENDED}`)).toMatch(/Apply complete! Resources: \d+ added/);
  type(SET_SECRET.replace('< key.txt', `<<< 'k3y'`));
  expect(leftovers(before, await listAccount(emulator.client)).left.length).toBeGreaterThan(20);
  expect(type(`${DESTROY} ${UNATTENDED}`)).toMatch(/Destroy complete! Resources: \d+ destroyed/);
  expect(leftovers(before, await listAccount(emulator.client)).left).toEqual([]);
  expect(readdirSync(EXAMPLE)).not.toContain('terraform.tfstate');
});
