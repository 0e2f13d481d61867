import { spawn } from 'node:child_process';
import type { Environment } from '../cache';

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

/** What was found out about files. */
export interface Parsed {
  /** Of the Python that looked. */
  readonly version: string;
  readonly broken: readonly (readonly [name: string, line: number | null, why: string])[];
}

/** A file, and what it is called when it is told of. */
export type PythonFile = readonly [name: string, file: string];

/** Looks which files cannot be parsed. Undefined where there is no Python, or none that compiles. */
export function parse(env: Environment, files: readonly PythonFile[]): Promise<Parsed | undefined> {
  return new Promise((resolve) => {
    const python = spawn('python3', ['-I', '-S', '-W', 'ignore', '-c', COMPILE], {
      env,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    let output = '';
    python.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    python.once('error', () => resolve(undefined));
    python.once('close', (code) => resolve(code === 0 ? (JSON.parse(output) as Parsed) : undefined));
    // A Python that is not there closes its end first, which `error` has told already.
    python.stdin.on('error', () => undefined);
    python.stdin.end(JSON.stringify(files));
  });
}
