import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../../cli/cache';
import { terraformEnvironment } from '../../../cli/engine/environment';
import { readNeeds } from '../../../cli/engine/requirements';
import { findTerraform } from '../../../cli/engine/tools';
import { failure, stack, temporaryFolder } from './support';

/** A program that answers as told. */
function program(script: string): string {
  const file = join(temporaryFolder(), 'terraform');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

const answering = (version: string): string =>
  program(`echo '{"terraform_version":"${version}","platform":"linux_amd64"}'`);

describe('terraform', () => {
  test.each(['1.10.0', '1.11.4', '1.13.0-beta1', '2.0.0'])('%s will do', async (version) => {
    const binary = answering(version);
    await expect(findTerraform({}, binary)).resolves.toEqual({ binary, version, platform: 'linux_amd64' });
  });

  test.each(['1.9.8', '0.15.5'])('%s is too old', async (version) => {
    const error = await failure(findTerraform({}, answering(version)));
    expect(error.code).toBe('terraform-too-old');
    expect(error.message).toMatch(
      `terraform 1.10 or newer is needed, for the state's own lock, got ${version}`,
    );
    expect(error.fix).toContain('https://');
  });

  test('is found on the PATH of the given environment only', async () => {
    const error = await failure(findTerraform({ PATH: temporaryFolder() }));
    expect(error.code).toBe('terraform-missing');
    expect(error.message).toMatch(
      /^cannot run 'terraform', got .*ENOENT; install terraform 1\.10 or newer from https/,
    );
  });

  test('another program of that name is told apart', async () => {
    const error = await failure(findTerraform({}, program('echo hello; exit 3')));
    expect(error).toMatchObject({ code: 'terraform-missing', got: 'hello' });
  });

  test('words before the answer do no harm', async () => {
    const binary = program(`echo 'a wrapper speaks'; echo '{"terraform_version":"1.11.4","platform":"p"}'`);
    await expect(findTerraform({}, binary)).resolves.toMatchObject({ version: '1.11.4' });
  });
});

describe('the environment', () => {
  test('a settings file that does not exist is named, once, and left out', () => {
    const warn = jest.fn();
    const clean = terraformEnvironment({ TF_CLI_CONFIG_FILE: '/no/such/rc', AWS_REGION: 'eu-west-1' }, warn);
    expect(warn.mock.calls).toEqual([[expect.stringContaining("'/no/such/rc', which does not exist")]]);
    expect(clean).toEqual({
      GOGC: '400',
      AWS_REGION: 'eu-west-1',
      TF_IN_AUTOMATION: '1',
      TF_INPUT: '0',
      CHECKPOINT_DISABLE: '1',
    });
  });

  test('one that exists is kept without a word', () => {
    const warn = jest.fn();
    expect(terraformEnvironment({ TF_CLI_CONFIG_FILE: __filename }, warn).TF_CLI_CONFIG_FILE).toBe(
      __filename,
    );
    expect(warn).not.toHaveBeenCalled();
  });

  test('how often memory is collected is chosen for commands that soon end, unless the user chose', () => {
    expect(terraformEnvironment({}, jest.fn()).GOGC).toBe('400');
    expect(terraformEnvironment({ GOGC: '50' }, jest.fn()).GOGC).toBe('50');
  });

  test('what would change the meaning of a command is ignored, and said', () => {
    const warn = jest.fn();
    const given = {
      TF_WORKSPACE: 'w',
      TF_CLI_ARGS_plan: '-x',
      TF_DATA_DIR: 'd',
      TF_VAR_a: '1',
      TF_LOG: 'debug',
    };
    const clean = terraformEnvironment(given, warn);
    expect(warn.mock.calls).toEqual([
      [expect.stringContaining('ignoring TF_WORKSPACE, TF_CLI_ARGS_plan, TF_DATA_DIR')],
    ]);
    expect(Object.keys(clean).filter((name) => name in given)).toEqual(['TF_VAR_a', 'TF_LOG']);
  });
});

describe('the cache', () => {
  test.each([
    [{ DATAOPS_CACHE: '/c', HOME: '/h' }, '/c'],
    [{ HOME: '/h' }, '/h/.cache/cdktf-dataops'],
    [{ DATAOPS_CACHE: '', HOME: '/h' }, '/h/.cache/cdktf-dataops'],
  ])('%o: %s', (env, folder) => expect(cacheFolder(env)).toBe(folder));
});

describe('what a stack needs', () => {
  test.each([
    ['aws', { source: 'aws', version: '5.100.0' }, 'registry.terraform.io/hashicorp/aws', '5.100.0'],
    [
      'aws',
      { source: 'hashicorp/aws', version: '= 5.100.0' },
      'registry.terraform.io/hashicorp/aws',
      '5.100.0',
    ],
    ['x', { source: 'acme.example/Own/X' }, 'acme.example/own/x', ''],
    ['random', '~> 3.0', 'registry.terraform.io/hashicorp/random', '~> 3.0'],
  ])('%s as %o', async (name, entry, source, version) => {
    const folder = stack({}, { terraform: { required_providers: { [name]: entry } } });
    expect((await readNeeds(folder)).providers).toEqual([{ source, version }]);
  });

  test('a folder without a synthesized stack says how to make one', async () => {
    const error = await failure(readNeeds(temporaryFolder()));
    expect(error.code).toBe('not-synthesized');
    expect(error.message).toContain('npx cdktf synth');
  });
});
