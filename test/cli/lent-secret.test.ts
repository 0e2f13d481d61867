import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LENT_AS } from '../../lib/aws/secret-store/lent';
import { EMULATOR_ACCOUNT } from '../../local/emulator/environment';
import { blocksOf } from '../docs/blocks';
import { emulatorTest } from '../local/python';
import { emulatedAccount } from './aws/emulated';
import { withEnvironment } from './environment';
import { dataops, type RunOptions } from './terminal';

const OWN = 'acme/ada/crm-api-key';
const LENT = 'dataops-base/shared/crm-api-key';
const PLACE = ['--account', EMULATOR_ACCOUNT, '--region', 'eu-west-1'];
const ADA = ['--platform', 'acme', '--environment', 'ada', ...PLACE];
const BASE = ['--base', 'shared', ...PLACE];

const account = emulatedAccount();
const secrets = () => new SecretsManager(account.client);
const secret = (args: readonly string[], run?: RunOptions) =>
  withEnvironment(account.emulator.environment, () => dataops(['secret', ...args], run));

/** A sandbox's place and the base's, as they are deployed: without values. */
async function bothPlaces(): Promise<void> {
  await secrets().createSecret({ Name: OWN, Tags: [{ Key: LENT_AS, Value: LENT }] });
  await secrets().createSecret({ Name: LENT });
}

emulatorTest(
  'a value is written once, in the base, and read in a sandbox that has none of its own',
  async () => {
    await bothPlaces();
    const written = await secret(['set', 'crm-api-key', ...BASE], { input: 'the base’s\n' });
    const { VersionId } = await secrets().getSecretValue({ SecretId: LENT });
    expect(written).toEqual({
      code: 0,
      stdout: `crm-api-key of the base 'shared': written as version ${VersionId}\n`,
      stderr: '',
    });
    await expect(secret(['get', 'crm-api-key', ...ADA])).resolves.toEqual({
      code: 0,
      stdout: 'the base’s\n',
      stderr: `crm-api-key of acme in ada has no value of its own; this is the base's (${LENT})\n`,
    });
    await expect(secret(['get', 'crm-api-key', ...BASE])).resolves.toEqual({
      code: 0,
      stdout: 'the base’s\n',
      stderr: '',
    });
    const json = await secret(['get', 'crm-api-key', '--json', ...ADA]);
    expect(json.stderr).toBe('');
    expect(JSON.parse(json.stdout)).toEqual({
      secret: 'crm-api-key',
      name: LENT,
      account: EMULATOR_ACCOUNT,
      region: 'eu-west-1',
      version: VersionId,
      lent: true,
    });
  },
);

emulatorTest('the guide’s commands do that', async () => {
  await bothPlaces();
  const document = 'docs/base.md';
  const blocks = blocksOf(document, readFileSync(join(__dirname, '../..', document), 'utf8'));
  const commands = blocks.flatMap(({ rule, text }) => (rule?.name === 'runs in' ? text.split('\n') : []));
  const outputs: string[] = [];
  for (const command of commands) {
    const [line, input] = command.replace('444455556666', EMULATOR_ACCOUNT).split(' < ');
    const args = line!.replace('npx dataops secret ', '').split(' ');
    const { code, stdout } = await secret(args, { input: input === 'key.txt' ? 'k3y\n' : '' });
    expect([command, code]).toEqual([command, 0]);
    outputs.push(stdout);
  }
  expect(outputs).toEqual([expect.stringMatching(/^crm-api-key of the base/), 'k3y\n', expect.any(String)]);
});

emulatorTest('a value of its own comes first, and the base keeps its own', async () => {
  await bothPlaces();
  await secret(['set', 'crm-api-key', ...BASE], { input: 'the base’s' });
  await secret(['set', 'crm-api-key', ...ADA], { input: 'ada’s' });
  await expect(secret(['get', 'crm-api-key', ...ADA])).resolves.toEqual({
    code: 0,
    stdout: 'ada’s\n',
    stderr: '',
  });
  const json = await secret(['get', 'crm-api-key', '--json', ...ADA]);
  expect(JSON.parse(json.stdout)).toEqual(expect.not.objectContaining({ lent: true }));
  await expect(secret(['get', 'crm-api-key', ...BASE])).resolves.toMatchObject({ stdout: 'the base’s\n' });
});

emulatorTest('where neither has a value, or the base is gone, it is said how to write one', async () => {
  await bothPlaces();
  const nothing = {
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(
      /^the secret 'crm-api-key' of acme in ada has no value yet, and neither has the base's \(dataops-base\/shared\/crm-api-key\); write one with `dataops secret set crm-api-key`, for all sandboxes with `--base`/,
    ),
  };
  await expect(secret(['get', 'crm-api-key', ...ADA])).resolves.toMatchObject(nothing);
  await secrets().deleteSecret({ SecretId: LENT, ForceDeleteWithoutRecovery: true });
  await expect(secret(['get', 'crm-api-key', ...ADA])).resolves.toMatchObject(nothing);
});

emulatorTest('a sandbox that borrows none of it does not look there', async () => {
  await secrets().createSecret({ Name: OWN });
  await secrets().createSecret({ Name: LENT, SecretString: 'the base’s' });
  await expect(secret(['get', 'crm-api-key', ...ADA])).resolves.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/in ada has no value yet; write one with/),
  });
});

emulatorTest('lists what a base lends, and what a sandbox could borrow', async () => {
  const none = await secret(['list', ...BASE]);
  expect(none).toEqual({ code: 0, stdout: "the base 'shared' has no secrets\n", stderr: '' });
  await bothPlaces();
  await secret(['set', 'crm-api-key', ...BASE], { input: 'the base’s' });
  const lent = await secret(['list', ...BASE]);
  expect(lent.stdout).toMatch(/^crm-api-key {2}dataops-base\/shared\/crm-api-key {2}20\d\d-.*Z\n$/);
  const own = await secret(['list', ...ADA]);
  expect(own.stdout).toBe(`crm-api-key  ${OWN}  no value yet; the base's is ${LENT}\n`);
  const json = await secret(['list', '--json', ...ADA]);
  expect(JSON.parse(json.stdout)).toEqual([{ secret: 'crm-api-key', name: OWN, lentAs: LENT }]);
});

emulatorTest('refuses a secret that the base does not lend', async () => {
  const { code, stderr } = await secret(['set', 'crm-api-key', ...BASE], { input: 'x' });
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^there is no secret 'crm-api-key' of the base 'shared' \(dataops-base\/shared\/crm-api-key in .*\); deploy the base first, with the secret lent/,
  );
});

test.each([
  ['--platform', 'acme'],
  ['--environment', 'ada'],
])('takes no base together with %s', async (...option) => {
  const { code, stderr } = await dataops(['secret', 'list', ...BASE, ...option]);
  expect([code, stderr]).toEqual([2, expect.stringMatching(/^a base is no environment; leave out either/)]);
});
