import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Environment } from '../cache';
import { Unavailable } from './unavailable';

/** The Python that Airflow's managed form runs on, and an older one that its packages install on, too. */
export const PYTHONS = ['3.12', '3.11'] as const;

/** What is resolved for the oldest installs on the others. */
export const [, OLDEST_PYTHON] = PYTHONS;

export interface Interpreter {
  readonly executable: string;
  /** For example `3.11`. */
  readonly version: string;
}

// Where its `venv` lacks `ensurepip`, as on Debian without python3-venv, no environment can be made.
const ASK = `
import importlib.util as util, json, sys
have = lambda name: util.find_spec(name) is not None
print(json.dumps([sys.executable, "%d.%d" % sys.version_info[:2], have("venv") and have("ensurepip")]))`;

/**
 * A Python of one of these versions on this machine, the first that there is.
 *
 * @throws Unavailable when there is none, or it cannot make environments
 */
export async function findInterpreter(
  env: Environment,
  versions: readonly string[] = PYTHONS,
): Promise<Interpreter> {
  const others = new Set<string>();
  let bare: string | undefined;
  for (const command of [...versions.map((version) => `python${version}`), 'python3', 'python']) {
    const [executable, version, makes] = (await ask(command, env)) ?? [];
    if (executable === undefined || version === undefined) continue;
    if (!versions.includes(version)) others.add(version);
    else if (makes) return { executable, version };
    else bare ??= executable;
  }
  if (bare !== undefined)
    throw new Unavailable(
      `${bare} lacks the modules venv and ensurepip; install them, on Debian and Ubuntu: apt install python3-venv`,
    );
  const found = others.size > 0 ? `, only ${[...others].join(', ')}` : '';
  throw new Unavailable(
    `there is no python ${versions.join(' or ')} on this machine${found}; install one, see https://www.python.org/downloads`,
  );
}

type Answer = readonly [executable: string, version: string, makesEnvironments: boolean];

/** Undefined where there is none of this name, or it does not run. */
async function ask(command: string, env: Environment): Promise<Answer | undefined> {
  try {
    const { stdout } = await promisify(execFile)(command, ['-I', '-c', ASK], { env });
    return JSON.parse(stdout) as Answer;
  } catch {
    return undefined;
  }
}
