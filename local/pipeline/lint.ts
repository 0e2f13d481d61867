import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PythonEnvironment } from '../../cli/python/environment';
import { METADATA_PLUGIN } from '../../lib/aws/orchestrator/metadata';
import { TENANCY } from '../../lib/aws/orchestrator/tenancy';
import { startProcess } from '../command/process';
import { EXAMPLE } from './example';

/** What Airflow's own hooks are called with is not ours to name, and nothing here tells its modules from others. */
const LOOSER = ['--ignore', 'ANN,ARG,I'];

/**
 * Looks whether Python is sound and formed as the example's `pyproject.toml` says: the example's, and what the library itself
 * puts into an Airflow.
 *
 * @throws Error with what ruff says
 */
export async function lint({ bin }: PythonEnvironment): Promise<void> {
  const ruff = join(bin, 'ruff');
  await lintFolder(ruff, EXAMPLE);
  const folder = mkdtempSync(join(tmpdir(), 'lint-'));
  try {
    for (const [name, text] of Object.entries({ ...TENANCY, ...METADATA_PLUGIN }))
      writeFileSync(join(folder, name), text);
    await lintFolder(ruff, folder, LOOSER);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function lintFolder(ruff: string, folder: string, more: readonly string[] = []): Promise<void> {
  const config = ['--no-cache', '--config', join(EXAMPLE, 'pyproject.toml'), '.'];
  for (const command of [
    ['check', ...more],
    ['format', '--check'],
  ]) {
    const { code, stdout, stderr } = await startProcess(ruff, [...command, ...config], folder, process.env)
      .ended;
    if (code !== 0) throw new Error(`ruff ${command.join(' ')}:\n${stdout}${stderr}`);
  }
}
