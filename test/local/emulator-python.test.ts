import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MOTO, PythonError, type Interpreter } from '../../local/emulator/interpreter';
import { findPython } from '../../local/emulator/python';

const MODULES = ['flask', 'flask_cors', 'jsonpath_ng', 'py_partiql_parser', 'pyparsing', 'yaml'];

let home: string;
let cache: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'python-'));
  cache = join(home, 'cache');
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

interface Fake extends Partial<Interpreter> {
  /** What pip of the environments that it makes runs. @default 'exit 0' */
  readonly pip?: string;

  /** What the environments that it makes say of themselves. @default - that they have all that is needed */
  readonly made?: Partial<Interpreter>;
}

/** A command that answers like Python to what is asked of it here, and counts what it was told to make. */
function fake(name: string, { pip = 'exit 0', made = {}, ...own }: Fake = {}): string {
  const path = join(home, name);
  const says = (more: Partial<Interpreter>): string =>
    JSON.stringify({ executable: path, version: [3, 12], moto: null, modules: [], venv: true, ...more });
  const inside = `#!/bin/sh
[ "$1" = -c ] && { echo '${says({ moto: MOTO, modules: MODULES, ...made })}'; exit; }
${pip}`;
  const script = `#!/bin/sh
[ "$1" = -c ] && { echo '${says(own)}'; exit; }
echo made >> '${home}/made'
mkdir -p "$3/bin" && cat > "$3/bin/python" <<'END'
${inside}
END
chmod +x "$3/bin/python"`;
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return path;
}

const find = (...commands: string[]): Promise<string> =>
  findPython({ commands, env: { ...process.env, DATAOPS_CACHE: cache } });

const timesMade = (): number =>
  existsSync(join(home, 'made')) ? readFileSync(join(home, 'made'), 'utf8').trim().split('\n').length : 0;

const complete = { moto: MOTO, modules: MODULES };

describe('an interpreter that has the packages', () => {
  test('is taken before one that has not, and nothing is made', async () => {
    expect(await find(fake('python3'), fake('python', complete))).toBe(join(home, 'python'));
    expect(timesMade()).toBe(0);
    expect(existsSync(cache)).toBe(false);
  });

  test.each([
    ['another release of moto', { ...complete, moto: '5.2.0' }],
    ['no flask', { ...complete, modules: MODULES.slice(1) }],
  ])('is not one with %s', async (_, says) => {
    expect(await find(fake('python3', says))).toContain(cache);
  });
});

describe('a virtual environment', () => {
  test('is made once, and said', async () => {
    const said: string[] = [];
    const options = {
      commands: [fake('python3')],
      env: { DATAOPS_CACHE: cache },
      say: (text: string) => said.push(text),
    };
    const python = await findPython(options);
    expect(python).toMatch(new RegExp(`^${cache}/moto-${MOTO}-py3\\.12-[0-9a-f]{8}/bin/python$`));
    expect(await findPython(options)).toBe(python);
    expect(timesMade()).toBe(1);
    expect(said).toEqual([expect.stringContaining('once')]);
  });

  test('is made with the first interpreter that is recent enough', async () => {
    const python = await find(fake('python3', { version: [3, 9] }), fake('python', { version: [3, 10] }));
    expect(python).toContain('-py3.10-');
  });

  test('is made anew where it works no more', async () => {
    const python = await find(fake('python3'));
    writeFileSync(python, '#!/bin/sh\nexit 1');
    expect(await find(fake('python3'))).toBe(python);
    expect(timesMade()).toBe(2);
  });

  test('that was left halfway is removed, and one that another process still makes is not', async () => {
    const halfway = (pid: number): string => join(cache, `moto-${MOTO}-py3.12-12345678.${pid}.AbCd12`);
    for (const pid of [2 ** 22 + 1, process.ppid]) mkdirSync(halfway(pid), { recursive: true });
    await find(fake('python3'));
    expect(existsSync(halfway(2 ** 22 + 1))).toBe(false);
    expect(existsSync(halfway(process.ppid))).toBe(true);
  });

  test('leaves nothing where it fails, and is made by the next attempt', async () => {
    await expect(find(fake('python3', { pip: 'exit 1' }))).rejects.toThrow(PythonError);
    expect(readdirSync(cache)).toEqual([]);
    expect(await find(fake('python3'))).toContain(cache);
  });

  test('is made by two at once', async () => {
    const command = fake('python3', { pip: 'sleep 0.2' });
    const [first, second] = await Promise.all([find(command), find(command)]);
    expect(first).toBe(second);
    expect(readdirSync(cache)).toHaveLength(1);
  });
});

describe('one line says what is wrong when', () => {
  const failing = async (...commands: string[]): Promise<string> => {
    const error: unknown = await find(...commands).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PythonError);
    expect((error as Error).message).not.toContain('\n');
    return (error as Error).message;
  };

  test('there is no Python', async () => {
    expect(await failing('no-python3', 'no-python')).toBe(
      'python was not found, tried no-python3 and no-python; install Python 3.10 or newer, see https://www.python.org/downloads',
    );
  });

  test('it is too old', async () => {
    const old = fake('python3', { version: [3, 9] });
    expect(await failing(old)).toContain(
      `python 3.9 at ${old} is too old for the emulator; install Python 3.10`,
    );
  });

  test('it cannot make environments', async () => {
    expect(await failing(fake('python3', { venv: false }))).toContain('apt install python3-venv');
  });

  test('nothing can be downloaded', async () => {
    const pip = `echo 'WARNING: Retrying' >&2; echo 'ERROR: No matching distribution found for moto==${MOTO}' >&2; exit 1`;
    expect(await failing(fake('python3', { pip }))).toMatch(
      /^moto 5\.2\.1 could not be installed \(No matching distribution found for moto==5\.2\.1\); check the network/,
    );
  });

  test('the disk is full', async () => {
    const pip = "echo 'ERROR: Could not install packages: [Errno 28] No space left on device' >&2; exit 1";
    expect(await failing(fake('python3', { pip }))).toBe(
      `no space left in ${cache}; free 200 MB there, or name another folder in DATAOPS_CACHE`,
    );
  });

  test('the cache cannot be written', async () => {
    writeFileSync(cache, 'a file');
    expect(await failing(fake('python3'))).toMatch(/cache cannot be written \(EEXIST\).*DATAOPS_CACHE$/);
  });
});
