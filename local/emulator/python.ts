import { cacheFolder } from '../../cli/cache';
import { inspect, isComplete, isRecent, OLDEST_PYTHON, PythonError, type Interpreter } from './interpreter';
import { findOrMakeVenv } from './venv';

const INSTALL = `install Python ${OLDEST_PYTHON.join('.')} or newer, see https://www.python.org/downloads`;

export interface FindPythonOptions {
  /** The commands to look for, in order. @default - python3, python */
  readonly commands?: readonly string[];

  /** @default - that of this process */
  readonly env?: NodeJS.ProcessEnv;

  /** Told of what takes longer, in a few words. @default - nobody is told */
  readonly say?: (text: string) => void;
}

/**
 * An interpreter that runs the emulator: the first that has its packages already, or one in a virtual environment,
 * which is made in the cache folder the first time.
 *
 * @throws PythonError
 */
export async function findPython(options: FindPythonOptions = {}): Promise<string> {
  const { commands = ['python3', 'python'], env = process.env, say = () => undefined } = options;
  const found: Interpreter[] = [];
  for (const command of commands) {
    const interpreter = await inspect(command, env);
    if (interpreter && isRecent(interpreter) && isComplete(interpreter)) return interpreter.executable;
    if (interpreter) found.push(interpreter);
  }
  const recent = found.find(isRecent);
  if (recent) return findOrMakeVenv(recent, cacheFolder(env), env, say);
  const [old] = found;
  throw new PythonError(
    old
      ? `python ${old.version.join('.')} at ${old.executable} is too old for the emulator; ${INSTALL}`
      : `python was not found, tried ${commands.join(' and ')}; ${INSTALL}`,
  );
}
