import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startEmulator, type Emulator } from '../../local/emulator/emulator';
import { STUBS } from '../../local/emulator/stubs';
import { emulatorTest, python } from './python';

const ROOT = resolve(__dirname, '../..');
const SECONDS = 1000;

let cache: string;
const started: Emulator[] = [];

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'emulator-'));
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((emulator) => emulator.stop()));
  rmSync(cache, { recursive: true, force: true });
});

async function start(command = python): Promise<Emulator> {
  const env = { ...process.env, DATAOPS_CACHE: cache };
  const emulator = await startEmulator({ python: command, env });
  started.push(emulator);
  return emulator;
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/moto-api/`).then(
    (response) => response.ok,
    () => false,
  );

async function fallsSilent(url: string): Promise<boolean> {
  for (let attempt = 0; attempt < 50; attempt++) {
    if (!(await answers(url))) return true;
    await delay(0.1 * SECONDS);
  }
  return false;
}

describe('an emulator that runs', () => {
  emulatorTest('answers where it says, beside others, and no more once stopped', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    expect(one.url).not.toBe(other.url);
    expect(await answers(one.url)).toBe(true);

    await one.stop();
    expect(await answers(one.url)).toBe(false);
    expect(existsSync(one.log)).toBe(false);
    expect(await answers(other.url)).toBe(true);
  });

  emulatorTest('says so, with the end of its log, when it dies', async () => {
    const emulator = await start();
    await answers(emulator.url);
    process.kill(emulator.pid, 'SIGKILL');
    const error = await emulator.died;
    expect(error.message).toMatch(
      /^the emulator ended by SIGKILL before it was stopped; the end of .*\.log:/,
    );
    expect(error.message).toContain('GET /moto-api/');
    await emulator.stop();
  });

  emulatorTest('is not reported as dead when it was stopped', async () => {
    const emulator = await start();
    await emulator.stop();
    const died = emulator.died.then(() => 'died');
    expect(await Promise.race([died, delay(0.2 * SECONDS, 'stopped')])).toBe('stopped');
  });

  emulatorTest('is all that an SDK reaches, whatever the user has configured', async () => {
    const files = join(cache, '.aws');
    mkdirSync(files);
    writeFileSync(
      join(files, 'config'),
      '[default]\nignore_configured_endpoint_urls = true\nregion = us-east-1\n',
    );
    writeFileSync(
      join(files, 'credentials'),
      '[acme]\naws_access_key_id = real\naws_secret_access_key = real\n',
    );
    const script = `const { STSClient, GetCallerIdentityCommand } = require('@aws-sdk/client-sts');
      new STSClient({}).send(new GetCallerIdentityCommand({})).then(({ Account }) => console.log(Account));`;

    const user = {
      ...process.env,
      HOME: cache,
      AWS_PROFILE: 'acme',
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
    };
    const emulator = await startEmulator({ python, env: { ...user, DATAOPS_CACHE: cache } });
    started.push(emulator);
    const env = { ...user, ...emulator.environment };
    const { stdout } = await promisify(execFile)('node', ['-e', script], { cwd: ROOT, env });
    expect(stdout.trim()).toBe('123456789012');
  });
});

describe('the process that started it', () => {
  /** Runs a script, with `startEmulator`, in a process of its own, and gives the emulator's URL and that process. */
  async function elsewhere(script: string) {
    const program = `require('${ROOT}/local/emulator/emulator').startEmulator({ python: '${python}' }).then(async (emulator) => {
      console.log(emulator.url + ' ' + emulator.pid);
      ${script}
    });`;
    const child = spawn('node', ['-r', join(ROOT, 'test', 'support', 'typescript.cjs'), '-e', program], {
      cwd: ROOT,
      env: { ...process.env, DATAOPS_CACHE: cache },
    });
    const ended = once(child, 'exit').then(() =>
      Promise.reject(new Error('it ended before the emulator listened')),
    );
    const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer];
    ended.catch(() => undefined);
    const [url, pid] = line.toString().trim().split(' ');
    return { child, url: url!, pid: Number(pid) };
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
    emulatorTest(`takes it along when ${signal} ends it`, async () => {
      const { child, url } = await elsewhere('setInterval(() => undefined, 1000);');
      expect(await answers(url)).toBe(true);
      child.kill(signal);
      expect(await fallsSilent(url)).toBe(true);
    });
  }

  emulatorTest('leaves it running when it said so', async () => {
    const { child, url, pid } = await elsewhere('emulator.keep();');
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(0);
    await delay(0.5 * SECONDS);
    expect(await answers(url)).toBe(true);
    process.kill(pid);
    expect(await fallsSilent(url)).toBe(true);
  });
});

describe('one error tells', () => {
  test('that it did not start, and how it ended', async () => {
    await expect(start('false')).rejects.toThrow(
      /^the emulator did not start: it ended with exit code 1; the end of/,
    );
  });

  test('that its Python is missing', async () => {
    await expect(start('no-such-python')).rejects.toThrow('spawn no-such-python ENOENT');
  });
});

test('the types that only a stub answers are known, with a reason', () => {
  expect(STUBS).toMatchObject({ aws_s3_bucket_metric: expect.stringMatching(/^moto /) });
});

emulatorTest("the overlay's own tests pass", async () => {
  const discover = ['-B', '-m', 'unittest', 'discover', '-s', 'overlay', '-t', '.'];
  const cwd = join(ROOT, 'local', 'emulator');
  const { stderr } = await promisify(execFile)(python!, discover, { cwd, maxBuffer: 2 ** 26 });
  expect(stderr).toMatch(/Ran \d\d tests/);
});
