import { EMULATOR_ACCOUNT } from '../../local/emulator/environment';
import { startEmulator } from '../../local/emulator/emulator';
import { emulatorTest, python } from '../local/python';
import { withEnvironment } from './environment';
import { dataops } from './terminal';

const HERE = ['bootstrap', '--account', EMULATOR_ACCOUNT, '--region', 'eu-west-1'];

test('tells everything that is wrong at once, before any call', async () => {
  const wrong = [
    '--account',
    '12',
    '--region',
    'Ireland',
    '--class',
    'sandbox',
    '--class',
    'test',
    '--boundary',
    'a b',
  ];
  const { code, stdout, stderr } = await dataops(['bootstrap', ...wrong]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr.trim().split('\n')).toEqual([
    '--account: an AWS account has 12 digits, got "12" [target]',
    `--region: AWS has no region of this form, got "Ireland"; allowed: for example 'eu-west-1' [target]`,
    expect.stringMatching(/^--boundary: .*got "a b" \[target\]$/),
    '--class: there is no such class of environment, got "test"; allowed: production, staging, sandbox [type]',
    expect.stringMatching(
      /^--boundary: one name can't be that of 2 classes of environment, got "a b"; say which one/,
    ),
  ]);
});

test('has no fallback for account and region', async () => {
  const { code, stderr } = await dataops(['bootstrap']);
  expect(code).toBe(2);
  expect(stderr.trim().split('\n')).toEqual([
    '--account: it is required; there is no fallback [target]',
    `--region: it is required; there is no fallback; allowed: for example 'eu-west-1' [target]`,
  ]);
});

test.each([['--unknown'], ['extra'], ['--account']])('refuses what it does not know: %s', async (arg) => {
  const { code, stderr } = await dataops(['bootstrap', arg]);
  expect([code, stderr]).toEqual([2, expect.stringMatching(/^error: /)]);
});

test('helps', async () => {
  const { code, stdout } = await dataops(['bootstrap', '--help']);
  expect([code, stdout]).toEqual([0, expect.stringContaining('--break-glass-role')]);
});

emulatorTest('prints a line for each thing, or JSON', async () => {
  const emulator = await startEmulator({ python });
  try {
    await withEnvironment(emulator.environment, async () => {
      const first = await dataops([...HERE, '--class', 'sandbox']);
      expect(first).toMatchObject({ code: 0, stderr: '' });
      expect(
        first.stdout
          .trim()
          .split('\n')
          .map((line) => line.split(/ {2,}/)),
      ).toEqual([
        ['sandbox', 'break-glass role', expect.any(String), 'created'],
        ['sandbox', 'boundary', expect.any(String), 'created'],
        ['sandbox', 'state key', 'alias/dataops/sandbox/state', 'created'],
        ['sandbox', 'state bucket', expect.any(String), 'created'],
      ]);
      const second = await dataops([...HERE, '--class', 'sandbox', '--json']);
      expect(second.code).toBe(0);
      expect(JSON.parse(second.stdout)).toMatchObject({
        account: EMULATOR_ACCOUNT,
        region: 'eu-west-1',
        items: Array(4).fill({ outcome: 'is there already' }),
      });

      const other = await dataops(['bootstrap', '--account', '111122223333', '--region', 'eu-west-1']);
      expect(other).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(/^the credentials belong to account/),
      });
    });
  } finally {
    await emulator.stop();
  }
});

test('says in one line that AWS cannot be reached', async () => {
  const nowhere = {
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    AWS_ACCESS_KEY_ID: 'a',
    AWS_SECRET_ACCESS_KEY: 'b',
  };
  const { code, stderr } = await withEnvironment(nowhere, () => dataops(HERE));
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/^AWS cannot be reached \(.*ECONNREFUSED.*\); check the network.*\n$/),
  ]);
});

test('says in one line that there are no credentials', async () => {
  const none = {
    AWS_ACCESS_KEY_ID: undefined,
    AWS_SECRET_ACCESS_KEY: undefined,
    AWS_PROFILE: undefined,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
  const { code, stderr } = await withEnvironment(none, () => dataops(HERE));
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/^no AWS credentials were found; sign in with .*\n$/),
  ]);
});
