import { join } from 'node:path';
import type { WrittenStack } from '../environments/synthesize';
import { Failure } from '../failure';
import { print, type Terminal } from '../terminal';
import { parse, type PythonFile } from './parse';

/**
 * Looks whether the Python files that an orchestrator would run can be parsed, as far as a Python on this machine can tell.
 * Whether Airflow can import them, only Airflow knows.
 *
 * @throws Failure with every file that cannot
 */
export async function checkDags(terminal: Terminal, stacks: readonly WrittenStack[]): Promise<void> {
  const files = stacks.flatMap(pythonIn);
  if (files.length === 0) return;
  const compiled = await parse(terminal.env, files);
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

function pythonIn({ json, folder }: WrittenStack): PythonFile[] {
  const { resource } = json as { readonly resource?: Readonly<Record<string, Objects>> };
  return Object.values(resource?.aws_s3_object ?? {}).flatMap(({ key, source }): PythonFile[] =>
    source !== undefined && key?.endsWith('.py') ? [[key, join(folder, source)]] : [],
  );
}

type Objects = Readonly<Record<string, { readonly key?: string; readonly source?: string }>>;
