import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { WorkOrchestrator } from '../../../lib/workbench';
import { BadInput } from '../../failure';
import { pythonEnvironment, type PythonEnvironment } from '../../python/environment';
import { ownLock } from '../../python/locks';
import { currentLock } from '../../python/requirements';
import type { UvOptions } from '../../python/uv';

/** The version that this package brings a lock of, which is the platform's. */
export const AIRFLOW = '3.0.6';

/** The day as of which that lock was resolved: what came later was not tried together with it. */
export const AIRFLOW_UNTIL = '2025-09-05';

/** What a file of requirements is resolved beside. */
export const BESIDE = [`apache-airflow==${AIRFLOW}`, 'apache-airflow-providers-amazon'];

/** Room for the packages, and for what is downloaded. */
const MEGABYTES = 1000;

/**
 * The environment of Python with the platform's Airflow and its requirements, from the tool's cache.
 *
 * @param folder of the app
 * @throws BadInput when the version is not the one that this command brings, or the lock of the requirements is stale; Failure
 *   when it cannot be installed
 */
export async function installAirflow(
  { version, requirements }: Pick<WorkOrchestrator, 'version' | 'requirements'>,
  folder: string,
  options: UvOptions,
): Promise<PythonEnvironment> {
  const own = ownLock(`airflow-${version}`);
  if (!existsSync(own))
    throw new BadInput(
      `the platform runs Airflow ${version}, and this command brings ${AIRFLOW}; use the command of the version of cdktf-dataops ` +
        'that deployed it, or bring the environment to this one with `dataops up`',
    );
  const lock =
    requirements === undefined
      ? own
      : await currentLock({ file: resolve(folder, requirements), beside: BESIDE });
  const locked = /^apache-airflow==(\S+)/m.exec(await readFile(lock, 'utf8'))?.[1];
  if (locked !== version)
    throw new BadInput(
      `${lock} installs Airflow ${locked ?? 'of no version'}, and the platform runs ${version}; make the lock again`,
    );
  return pythonEnvironment({ name: `airflow-${version}`, lock, megabytes: MEGABYTES }, options);
}
