import { join } from 'node:path';
import type { PythonEnvironment } from '../../cli/python/environment';
import { startProcess } from '../command/process';
import { EXAMPLE } from './example';

/**
 * Looks whether the example's Python is sound and formed as its `pyproject.toml` says.
 *
 * @throws Error with what ruff says
 */
export async function lint({ bin }: PythonEnvironment): Promise<void> {
  for (const args of [['check'], ['format', '--check']]) {
    const { code, stdout, stderr } = await startProcess(
      join(bin, 'ruff'),
      [...args, '--no-cache', '.'],
      EXAMPLE,
      process.env,
    ).ended;
    if (code !== 0) throw new Error(`ruff ${args.join(' ')}:\n${stdout}${stderr}`);
  }
}
