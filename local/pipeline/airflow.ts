import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PythonEnvironment } from '../../cli/python/environment';
import { startProcess } from '../command/process';
import { download } from './download';
import { EXAMPLE, TESTS } from './example';
import type { Report } from './report';
import type { Sandbox } from './sandbox';

/** Nothing that runs here tells anybody but us. */
const SILENT = {
  AIRFLOW__USAGE_DATA_COLLECTION__ENABLED: 'False',
  DO_NOT_TRACK: '1',
  DVC_NO_ANALYTICS: '1',
  GX_ANALYTICS_ENABLED: 'false',
  SCARF_ANALYTICS: 'false',
} as const;

/** What the tests said, and what they saw. */
export interface Seen {
  readonly said: string;
  readonly seconds: number;
  readonly dags: number;
  readonly report: Report;
}

/**
 * Runs the example's own tests, those of the whole pipeline among them, in Airflow as the sandbox configures it: with its role,
 * secrets, DAGs and plugins. The working copy lends its tests alone.
 *
 * @throws Error with all that the tests say when one fails
 */
export async function runTests(sandbox: Sandbox, { python, bin }: PythonEnvironment): Promise<Seen> {
  const { place, orchestrator } = sandbox;
  const folder = join(place.folder, 'airflow');
  const home = join(folder, 'home');
  const [warehouse, file] = [join(folder, 'warehouse.duckdb'), join(folder, 'report.json')];
  mkdirSync(home, { recursive: true });
  for (const part of TESTS) cpSync(join(EXAMPLE, part), join(folder, part), { recursive: true });
  const dags = await download(sandbox.s3, orchestrator, folder, python);
  await sandbox.setSecret(
    'airflow/connections/warehouse',
    JSON.stringify({ conn_type: 'duckdb', host: warehouse }),
  );
  const env = {
    ...place.env,
    ...(await sandbox.credentials()),
    ...orchestrator.variables,
    ...SILENT,
    AIRFLOW_HOME: home,
    AIRFLOW__CORE__DAGS_FOLDER: join(folder, 'dags'),
    AIRFLOW__CORE__PLUGINS_FOLDER: join(folder, 'plugins'),
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    PIPELINE_REPORT: file,
    PIPELINE_WAREHOUSE: warehouse,
  };
  const { code, stdout, stderr, seconds } = await startProcess(
    python,
    ['-m', 'pytest', '--quiet', '--no-header'],
    folder,
    env,
  ).ended;
  if (code !== 0 || !existsSync(file)) throw new Error(`${stdout}\n${stderr}`);
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  return { said: stdout.trim().split('\n').at(-1)!, seconds, dags, report };
}
