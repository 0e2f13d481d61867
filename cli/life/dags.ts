import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { WrittenStack } from '../environments/synthesize';
import { Failure } from '../failure';
import { print, type Terminal } from '../terminal';

/** Compiles files, which runs nothing in them, and says of each that is no Python why. */
const COMPILE = `
import json, sys
broken = []
for name, file in json.load(sys.stdin):
    try:
        with open(file, "rb") as source:
            compile(source.read(), name, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        broken.append([name, getattr(error, "lineno", None), getattr(error, "msg", None) or str(error)])
json.dump({"version": ".".join(map(str, sys.version_info[:3])), "broken": broken}, sys.stdout)
`;

interface Compiled {
  readonly version: string;
  readonly broken: readonly (readonly [name: string, line: number | null, why: string])[];
}

/**
 * Looks whether the Python files that an orchestrator would run can be parsed, as far as a Python on this machine can tell.
 * Whether Airflow can import them, only Airflow knows.
 *
 * @throws Failure with every file that cannot
 */
export async function checkDags(terminal: Terminal, stacks: readonly WrittenStack[]): Promise<void> {
  const files = stacks.flatMap(pythonIn);
  if (files.length === 0) return;
  const compiled = await compile(terminal, files);
  if (compiled === undefined) {
    print(terminal.stderr, 'there is no python3 on this machine, so nobody looked whether the DAGs parse');
    return;
  }
  const { version, broken } = compiled;
  if (broken.length === 0) return;
  const lines = broken.map(
    ([name, line, why]) => `  ${name}${line === null ? '' : `, line ${line}`}: ${why}`,
  );
  throw new Failure([`these DAGs do not parse (python ${version}):`, ...lines].join('\n'));
}

type PythonFile = readonly [name: string, file: string];

function pythonIn({ json, folder }: WrittenStack): PythonFile[] {
  const { resource } = json as { readonly resource?: Readonly<Record<string, Objects>> };
  return Object.values(resource?.aws_s3_object ?? {}).flatMap(({ key, source }): PythonFile[] =>
    source !== undefined && key?.endsWith('.py') ? [[key, join(folder, source)]] : [],
  );
}

type Objects = Readonly<Record<string, { readonly key?: string; readonly source?: string }>>;

/** Undefined where there is no Python, or none that compiles. */
function compile({ env }: Terminal, files: readonly PythonFile[]): Promise<Compiled | undefined> {
  return new Promise((resolve) => {
    const python = spawn('python3', ['-I', '-W', 'ignore', '-c', COMPILE], {
      env,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    let output = '';
    python.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    python.once('error', () => resolve(undefined));
    python.once('close', (code) => resolve(code === 0 ? (JSON.parse(output) as Compiled) : undefined));
    // A Python that is not there closes its end first, which `error` has told already.
    python.stdin.on('error', () => undefined);
    python.stdin.end(JSON.stringify(files));
  });
}
