import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The release of moto that the overlay patches; it runs on no older Python. */
export const MOTO = '5.2.1';
export const OLDEST_PYTHON = [3, 10] as const;

/** What moto's server, and the services that a platform uses, import over moto's core. */
const MODULES = ['flask', 'flask_cors', 'jsonpath_ng', 'py_partiql_parser', 'pyparsing', 'yaml'];

/** No Python can run the emulator; the message says in one line why and what to do. */
export class PythonError extends Error {
  override readonly name = 'PythonError';
}

export interface Interpreter {
  readonly executable: string;
  readonly version: readonly [number, number];
  readonly moto: string | null;
  readonly modules: readonly string[];
  readonly venv: boolean;
}

// Also runs on interpreters that are too old, so that they can be told from broken ones.
const SCRIPT = `
import json, sys
try:
    from importlib import metadata, util
    have = lambda name: util.find_spec(name) is not None
    moto = metadata.version("moto") if have("moto") else None
except ImportError:
    have, moto = lambda name: False, None
print(json.dumps({
    "executable": sys.executable,
    "version": sys.version_info[:2],
    "moto": moto,
    "modules": [name for name in ${JSON.stringify(MODULES)} if have(name)],
    "venv": have("venv") and have("ensurepip"),
}))`;

/** What an interpreter says of itself, `undefined` where there is none or it does not run. */
export async function inspect(command: string, env: NodeJS.ProcessEnv): Promise<Interpreter | undefined> {
  try {
    const { stdout } = await promisify(execFile)(command, ['-c', SCRIPT], { env });
    return JSON.parse(stdout) as Interpreter;
  } catch {
    return undefined;
  }
}

export function isRecent({ version: [major, minor] }: Interpreter): boolean {
  const [oldestMajor, oldestMinor] = OLDEST_PYTHON;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

export function isComplete({ moto, modules }: Interpreter): boolean {
  return moto === MOTO && modules.length === MODULES.length;
}
