import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EMULATOR_FOLDER } from './folder';
import { inspect, isComplete, MOTO, PythonError, type Interpreter } from './interpreter';

const REQUIREMENTS = join(EMULATOR_FOLDER, 'requirements.txt');

/**
 * The interpreter of the virtual environment with the emulator's packages, which is made once per Python and list of
 * packages. It takes its place by a rename: one that was interrupted is never seen, and of two at once the first wins.
 */
export async function findOrMakeVenv(
  base: Interpreter,
  cache: string,
  env: NodeJS.ProcessEnv,
  say: (text: string) => void,
): Promise<string> {
  const packages = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 8);
  const folder = join(cache, `moto-${MOTO}-py${base.version.join('.')}-${packages}`);
  const python = pythonOf(folder);
  if (await works(python, env)) return python;
  if (!base.venv) {
    throw new PythonError(
      `${base.executable} lacks the modules venv and ensurepip; install them, on Debian and Ubuntu: apt install python3-venv`,
    );
  }

  say(`installing moto ${MOTO} into ${folder}, once`);
  let partial: string | undefined;
  try {
    prepare(cache);
    partial = mkdtempSync(`${folder}.${process.pid}.`);
    await promisify(execFile)(base.executable, ['-m', 'venv', partial], { env });
    const pip = '-m pip install --quiet --no-input --disable-pip-version-check -r'.split(' ');
    await promisify(execFile)(pythonOf(partial), [...pip, REQUIREMENTS], { env });
    await moveTo(partial, folder, () => works(python, env));
  } catch (error) {
    throw explain(error, cache);
  } finally {
    if (partial) rmSync(partial, { recursive: true, force: true });
  }
  return python;
}

const pythonOf = (folder: string): string => join(folder, 'bin', 'python');

async function works(python: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const interpreter = await inspect(python, env);
  return interpreter !== undefined && isComplete(interpreter);
}

/** Makes the cache folder, and removes what processes that no longer run left in it halfway. */
function prepare(cache: string): void {
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) {
    const pid = /^moto-.*\.(\d+)\.\w{6}$/.exec(name)?.[1];
    if (pid && !runs(Number(pid))) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function moveTo(partial: string, folder: string, isThere: () => Promise<boolean>): Promise<void> {
  try {
    renameSync(partial, folder);
  } catch (error) {
    if (await isThere()) return;
    // What stands in the way works no more, for one because its Python was removed.
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  }
}

/** One line for the ways in which this goes wrong on other people's machines. */
function explain(error: unknown, cache: string): PythonError {
  const {
    code,
    message,
    stdout = '',
    stderr = '',
  } = error as Error & { code?: string; stdout?: string; stderr?: string };
  const output = `${message}\n${stdout}\n${stderr}`;
  if (code === 'ENOSPC' || /No space left on device|ENOSPC/.test(output)) {
    return new PythonError(
      `no space left in ${cache}; free 200 MB there, or name another folder in DATAOPS_CACHE`,
    );
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST') {
    return new PythonError(`${cache} cannot be written (${code}); name another folder in DATAOPS_CACHE`);
  }
  const [reason = message] = /^ERROR: .*/m.exec(stderr) ?? [];
  return new PythonError(
    `moto ${MOTO} could not be installed (${reason.replace('ERROR: ', '')}); ` +
      `check the network, or install it yourself: python3 -m pip install -r ${REQUIREMENTS}`,
  );
}
