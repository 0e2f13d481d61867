import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { Names } from '../../lib/names';
import { startEmulator, type Emulator } from '../../local/emulator/emulator';
import { EMULATOR_ACCOUNT } from '../../local/emulator/environment';
import { emulatorTest, python } from '../local/python';
import { withEnvironment } from './environment';
import { dataops, type RunOptions } from './terminal';

const IDENTITY = { platform: 'acme', environment: 'ada', account: EMULATOR_ACCOUNT, region: 'eu-west-1' };
const NAME = new Names(IDENTITY).of('aws.secret', 'crm-api-key');
const VALUE = 's3cret-"ä"-value';

function set(options: Readonly<Record<string, string>> = {}, run: RunOptions = { input: `${VALUE}\n` }) {
  const all = Object.entries({ ...IDENTITY, ...options }).flatMap(([option, value]) => [
    `--${option}`,
    value,
  ]);
  return dataops(['secret', 'set', 'crm-api-key', ...all], run);
}

let emulator: Emulator;
let secrets: SecretsManager;

beforeAll(async () => {
  if (python === undefined) return;
  emulator = await startEmulator({ python });
  secrets = new SecretsManager(emulator.client);
}, 120_000);

afterEach(async () => {
  if (python !== undefined) await fetch(`${emulator.url}/moto-api/reset`, { method: 'POST' });
});

afterAll(() => emulator?.stop());

const onEmulator = <T>(use: () => Promise<T>) => withEnvironment(emulator.environment, use);

emulatorTest('writes the value, and says only which version it wrote', async () => {
  await secrets.createSecret({ Name: NAME });
  const { code, stdout, stderr } = await onEmulator(() => set());
  expect([code, stderr]).toEqual([0, '']);
  const { SecretString, VersionId } = await secrets.getSecretValue({ SecretId: NAME });
  expect(SecretString).toBe(VALUE);
  expect(stdout).toBe(`crm-api-key of acme in ada: written as version ${VersionId}\n`);
});

emulatorTest('writes another version, and says so as JSON', async () => {
  await secrets.createSecret({ Name: NAME, SecretString: 'before' });
  const args = ['secret', 'set', 'crm-api-key', '--json', '--raw'];
  const all = Object.entries(IDENTITY).flatMap(([option, value]) => [`--${option}`, value]);
  const { code, stdout } = await onEmulator(() => dataops([...args, ...all], { input: `${VALUE}\n` }));
  const { SecretString, VersionId } = await secrets.getSecretValue({ SecretId: NAME });
  expect([code, SecretString]).toEqual([0, `${VALUE}\n`]);
  const { account, region } = IDENTITY;
  expect(JSON.parse(stdout)).toEqual({
    secret: 'crm-api-key',
    name: NAME,
    account,
    region,
    version: VersionId,
  });
});

emulatorTest('refuses a secret that is not there, of another environment or being deleted', async () => {
  await secrets.createSecret({ Name: NAME, SecretString: 'before' });
  const other = await onEmulator(() => set({ environment: 'bob' }));
  expect(other).toMatchObject({ code: 1, stdout: '' });
  expect(other.stderr).toMatch(
    /^there is no secret 'crm-api-key' of acme in bob \(acme\/bob\/crm-api-key in account 123456789012, eu-west-1\); deploy the environment first/,
  );

  await secrets.deleteSecret({ SecretId: NAME, RecoveryWindowInDays: 7 });
  const deleted = await onEmulator(() => set());
  expect(deleted.code).toBe(1);
  expect(deleted.stderr).toMatch(/is being deleted; take that back with `aws secretsmanager restore-secret/);
});

emulatorTest('refuses an empty value and another account, and writes nothing', async () => {
  await secrets.createSecret({ Name: NAME, SecretString: 'before' });
  await expect(onEmulator(() => set({}, { input: '\n' }))).resolves.toMatchObject({ code: 2 });
  await expect(onEmulator(() => set({ account: '111122223333' }))).resolves.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^the credentials belong to account 123456789012, not to 111122223333/),
  });
  expect((await secrets.getSecretValue({ SecretId: NAME })).SecretString).toBe('before');
});

const ask = (sub: string, ...args: readonly string[]) => {
  const place = Object.entries(IDENTITY).flatMap(([option, value]) => [`--${option}`, value]);
  return onEmulator(() => dataops(['secret', sub, ...args, ...place]));
};

emulatorTest('prints the value and nothing else; JSON has it when it is asked for', async () => {
  const { VersionId } = await secrets.createSecret({ Name: NAME, SecretString: VALUE });
  await expect(ask('get', 'crm-api-key')).resolves.toEqual({ code: 0, stdout: `${VALUE}\n`, stderr: '' });
  await expect(ask('get', 'crm-api-key', '--raw')).resolves.toMatchObject({ code: 0, stdout: VALUE });
  const { account, region } = IDENTITY;
  const version = { secret: 'crm-api-key', name: NAME, account, region, version: VersionId };
  const silent = await ask('get', 'crm-api-key', '--json');
  expect(JSON.parse(silent.stdout)).toEqual(version);
  const shown = await ask('get', 'crm-api-key', '--json', '--show');
  expect(JSON.parse(shown.stdout)).toEqual({ ...version, value: VALUE });
});

emulatorTest('says that there is no value yet, no such secret, or a value that is no text', async () => {
  const missing = await ask('get', 'crm-api-key');
  expect(missing).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/there is no secret 'crm/),
  });
  await secrets.createSecret({ Name: NAME });
  await expect(ask('get', 'crm-api-key')).resolves.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/in ada has no value yet; write one with `dataops secret set crm-api-key`/),
  });
  await secrets.putSecretValue({ SecretId: NAME, SecretBinary: Buffer.from([0, 255]) });
  await expect(ask('get', 'crm-api-key')).resolves.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/is not a text/),
  });
});

emulatorTest('lists the secrets of one environment alone, and which have a value', async () => {
  const none = await ask('list');
  expect(none).toMatchObject({ code: 0, stdout: 'acme in ada has no secrets\n' });
  await secrets.createSecret({ Name: NAME, SecretString: VALUE });
  await secrets.createSecret({ Name: 'acme/ada/bare' });
  for (const Name of ['acme/adam/crm-api-key', 'acme/production/crm-api-key', 'beta/acme/ada/key'])
    await secrets.createSecret({ Name, SecretString: 'other' });
  const { code, stdout } = await ask('list');
  expect([code, stdout.split('\n')]).toEqual([
    0,
    [
      expect.stringMatching(/^bare {9}acme\/ada\/bare {9}no value yet$/),
      expect.stringMatching(/^crm-api-key {2}acme\/ada\/crm-api-key {2}20\d\d-.*Z$/),
      '',
    ],
  ]);
  expect(stdout).not.toContain(VALUE);
  const json = await ask('list', '--json');
  expect(JSON.parse(json.stdout)).toMatchObject([{ secret: 'bare' }, { secret: 'crm-api-key', name: NAME }]);
});

test('tells everything that is missing or wrong at once', async () => {
  const { code, stderr } = await dataops(['secret', 'set', 'crm-api-key', '--account', '12'], {
    input: VALUE,
  });
  expect(code).toBe(2);
  expect(stderr.trim().split('\n')).toEqual([
    '--platform: it is required [name]',
    '--environment: it is required [name]',
    '--account: an AWS account has 12 digits, got "12" [target]',
    expect.stringMatching(/^--region: it is required; there is no fallback/),
  ]);
});

test('takes no value from the command line', async () => {
  const { code, stderr } = await dataops(['secret', 'set', 'crm-api-key', VALUE]);
  expect([code, stderr]).toEqual([2, expect.stringMatching(/too many arguments/)]);
});

test.each([
  ['google', /^this command cannot reach secrets on Google Cloud yet; use `gcloud secrets versions add/],
  ['azure', /^there is no cloud 'azure'; allowed: aws/],
])('says what it cannot do yet: %s', async (cloud, message) => {
  const { code, stderr } = await set({ cloud });
  expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
});
