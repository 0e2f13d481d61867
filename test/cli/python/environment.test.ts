import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../../cli/failure';
import { pythonEnvironment } from '../../../cli/python/environment';
import { runs } from '../../../cli/python/once';
import { UV } from '../../../cli/python/uv';
import { FakeMachine } from './fake';

const LOCK = 'six==1.17.0 --hash=sha256:abc\n';

let machine: FakeMachine;
afterEach(() => rmSync(machine.home, { recursive: true, force: true }));

function packages(lock = LOCK, more: object = {}) {
  return { name: 'six-1', lock: machine.file('lock.txt', lock), megabytes: 1, ...more };
}
const install = (lock?: string, more?: object) => pythonEnvironment(packages(lock, more), machine.options);
const inCache = () => readdirSync(join(machine.cache, 'python'));

describe('an environment of packages', () => {
  beforeEach(() => (machine = new FakeMachine({})));

  test('is made once per lock, and said', async () => {
    const first = await install();
    expect(first.folder).toMatch(new RegExp(`^${machine.cache}/python/six-1-py3\\.11-[0-9a-f]{12}$`));
    expect(first).toMatchObject({ python: join(first.folder, 'bin', 'python'), version: '3.11' });
    expect(await install()).toEqual(first);
    expect(machine.made).toEqual([`uv ${UV}`, 'venv', 'pip']);
    expect(machine.said).toEqual([
      expect.stringMatching(/^installing uv .* once$/),
      expect.stringMatching(/^installing six-1 for python 3\.11 into .*, once$/),
    ]);
    expect((await install(`${LOCK}\n`)).folder).not.toBe(first.folder);
  });

  test('is installed from its lock alone: nothing is resolved meanwhile, and each package has the hash of the lock', async () => {
    await install();
    const [uv, , pip] = machine.told;
    expect(uv).toMatch(/^ *-m pip install .*--require-hashes --requirement \S+\/locks\/uv\.txt$/);
    expect(pip).toMatch(/ pip install --python \S+ --no-deps --require-hashes --requirement \S+\/lock\.txt$/);
  });

  test('has the interpreter that was found, and packages from where pip has them', async () => {
    machine.options.env.PIP_INDEX_URL = 'https://index.acme.example/simple';
    await install();
    const [, venv, pip] = machine.told;
    expect(venv).toMatch(
      /^never 1 https:\/\/index\.acme\.example\/simple venv .* --python \S+\/bin\/python3 \S+$/,
    );
    expect(pip).toMatch(/^never 1 https:\/\/index\.acme\.example\/simple pip /);
    machine.options.env.UV_DEFAULT_INDEX = 'https://other.acme.example/simple';
    await install(`${LOCK}\n`);
    expect(machine.told.at(-1)).toMatch(/^never 1 https:\/\/other\.acme\.example\/simple pip /);
  });

  test('is made anew where its interpreter was removed', async () => {
    const { python } = await install();
    rmSync(python);
    await install();
    expect(existsSync(python)).toBe(true);
  });

  test('that was left halfway is removed, and one that another process still makes is not', async () => {
    const halfway = (pid: number) => join(machine.cache, 'python', `six-1-py3.11-12345678.${pid}.AbCd12`);
    for (const pid of [2 ** 22 + 1, process.ppid]) mkdirSync(halfway(pid), { recursive: true });
    await install();
    expect(existsSync(halfway(2 ** 22 + 1))).toBe(false);
    expect(existsSync(halfway(process.ppid))).toBe(true);
  });
});

test('a process of somebody else runs, too', () => {
  const kill = jest.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('kill EPERM'), { code: 'EPERM' });
  });
  expect(runs(4711)).toBe(true);
  kill.mockRestore();
});

test('two at once get the same one', async () => {
  machine = new FakeMachine({ pip: 'sleep 0.2', uv: 'sleep 0.2' });
  const [first, second] = await Promise.all([install(), install()]);
  expect(first).toEqual(second);
  expect(inCache()).toHaveLength(2);
});

test('leaves nothing of its own where it fails, and is made by the next attempt', async () => {
  machine = new FakeMachine({ uv: `[ -e "$HOME" ] || exit 1` });
  await expect(install()).rejects.toThrow(Failure);
  expect(inCache()).toEqual([`uv-${UV}-py3.11`]);
  machine.options.env.HOME = machine.home;
  expect((await install()).folder).toContain(machine.cache);
});

describe('one line says what is wrong when', () => {
  async function failing(more?: object): Promise<string> {
    const error: unknown = await install(LOCK, more).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Failure);
    expect((error as Error).message).not.toContain('\n');
    return (error as Error).message;
  }

  test('there is no Python', async () => {
    machine = new FakeMachine();
    expect(await failing()).toBe(
      'there is no python 3.12 or 3.11 on this machine; install one, see https://www.python.org/downloads',
    );
    expect(existsSync(machine.cache)).toBe(false);
  });

  test('there is only another', async () => {
    machine = new FakeMachine({ version: '3.9' });
    expect(await failing()).toContain('there is no python 3.12 or 3.11 on this machine, only 3.9;');
  });

  test('it cannot make environments', async () => {
    machine = new FakeMachine({ venv: false });
    expect(await failing()).toContain('lacks the modules venv and ensurepip; install them');
  });

  test('there is no room, before anything is downloaded', async () => {
    machine = new FakeMachine({});
    expect(await failing({ megabytes: 1e9 })).toMatch(
      /^there is no room for six-1 in .*: it needs 1000000000 MB, \d+ MB are free; .* DATAOPS_CACHE$/,
    );
    expect(machine.made).toEqual([]);
  });

  test.each([
    ['the disk is full', 'no room left', 'error: failed to write: No space left on device (os error 28)'],
    ['there is no network', 'the package index cannot be reached', 'error: error sending request for url'],
    ['the index lies', 'is not what the lock names', 'error: Hash mismatch for `six==1.17.0`'],
    [
      'it cannot be resolved',
      'cannot be installed: No solution found Because only six<2',
      '  × No solution found\n  ╰─▶ Because only six<2',
    ],
  ])('%s', async (_, says, stderr) => {
    machine = new FakeMachine({ uv: `cat >&2 <<'E'\n${stderr}\nE\nexit 1` });
    expect(await failing()).toContain(says);
  });
});
