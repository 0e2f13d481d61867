import type { WrittenStack } from '../environments/synthesize';
import { print, type Terminal } from '../terminal';
import { deployedFiles } from './deployed-files';
import { parse, type PythonFile } from './parse';

/**
 * Looks whether the Python files that an orchestrator would run can be parsed, as far as a Python on this machine can tell.
 * Whether Airflow can import them, only Airflow knows.
 *
 * @returns what to say of those that cannot, a line each
 */
export async function brokenDags(
  terminal: Terminal,
  stacks: readonly WrittenStack[],
): Promise<readonly string[]> {
  const files = stacks.flatMap(pythonIn);
  if (files.length === 0) return [];
  const compiled = await parse(terminal.env, files);
  if (compiled === undefined) {
    print(terminal.stderr, 'there is no python3 on this machine, so nobody looked whether the DAGs parse');
    return [];
  }
  const { version, broken } = compiled;
  if (broken.length === 0) return [];
  const lines = broken.map(
    ([name, line, why]) => `  ${name}${line === null ? '' : `, line ${line}`}: ${why}`,
  );
  return [`these DAGs do not parse (python ${version}):`, ...lines];
}

function pythonIn(stack: WrittenStack): PythonFile[] {
  const files = deployedFiles(stack).filter(({ key }) => key.endsWith('.py'));
  return files.map(({ key, file }) => [key, file]);
}
