import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { Names } from '../../lib/names';
import { emulatorTest } from '../local/python';
import { fakeApp } from './app';
import { emulatedAccount, place } from './aws/emulated';
import { withEnvironment } from './environment';
import { EmulatedSandboxes } from './sandboxes';
import { dataops } from './terminal';

const account = emulatedAccount();
const sandboxes = new EmulatedSandboxes(account);
const folder = fakeApp({ stacks: [], context: { 'dataops:sandboxes': [place] } });
const secret = (...args: readonly string[]) =>
  withEnvironment(account.emulator.environment, () =>
    dataops(['secret', ...args], { folder, input: 'k3y\n' }),
  );

emulatorTest('of a sandbox that has a record, its name is enough', async () => {
  await account.bootstrap();
  await sandboxes.add('ada');
  const secrets = new SecretsManager(account.emulator.client);
  const Name = new Names({ platform: 'acme', environment: 'ada', ...place }).of('aws.secret', 'crm-api-key');
  await secrets.createSecret({ Name });
  expect(await secret('set', 'crm-api-key', '--environment', 'ada')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^crm-api-key of acme in ada: written/) as string,
  });
  expect(await secret('get', 'crm-api-key', '--environment', 'ada')).toMatchObject({ stdout: 'k3y\n' });
  expect((await secret('list', '--environment', 'ada')).stdout).toMatch(/^crm-api-key +acme\/ada/);
});

emulatorTest('of one that has none, it is said what to name besides', async () => {
  await account.bootstrap();
  await sandboxes.add('ada');
  expect(await secret('list', '--environment', 'eve')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(
      /^there is no sandbox 'eve'; there are: ada; .*; or name all of --platform, --account and --region$/m,
    ) as string,
  });
});

test('of what is protected, all is named', async () => {
  expect(await dataops(['secret', 'list', '--environment', 'production'], { folder })).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^--platform: it is required .*\n--account: it is required/) as string,
  });
});
