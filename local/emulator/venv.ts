import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeOnce } from '../../cli/python/once';
import { EMULATOR_FOLDER } from './folder';
import { inspect, isComplete, MOTO, PythonError, type Interpreter } from './interpreter';

const REQUIREMENTS = join(EMULATOR_FOLDER, 'requirements.txt');

/** The interpreter of the virtual environment with the emulator's packages, which is made once per Python and list of packages. */
export async function findOrMakeVenv(
  base: Interpreter,
  cache: string,
  env: NodeJS.ProcessEnv,
  say: (text: string) => void,
): Promise<string> {
  const packages = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 8);
  const folder = join(cache, `moto-${MOTO}-py${base.version.join('.')}-${packages}`);
  const python = pythonOf(folder);
  const fill = async (partial: string): Promise<void> => {
    if (!base.venv) {
      throw new PythonError(
        `${base.executable} lacks the modules venv and ensurepip; install them, on Debian and Ubuntu: apt install python3-venv`,
      );
    }
    say(`installing moto ${MOTO} into ${folder}, once`);
    await promisify(execFile)(base.executable, ['-m', 'venv', partial], { env });
    const pip = '-m pip install --quiet --no-input --disable-pip-version-check -r'.split(' ');
    await promisify(execFile)(pythonOf(partial), [...pip, REQUIREMENTS], { env });
  };
  try {
    await makeOnce(folder, () => works(python, env), fill);
  } catch (error) {
    throw explain(error, cache);
  }
  return python;
}

const pythonOf = (folder: string): string => join(folder, 'bin', 'python');

async function works(python: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const interpreter = await inspect(python, env);
  return interpreter !== undefined && isComplete(interpreter);
}

/** One line for the ways in which this goes wrong on other people's machines. */
function explain(error: unknown, cache: string): PythonError {
  if (error instanceof PythonError) return error;
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
