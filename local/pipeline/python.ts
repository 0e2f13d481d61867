import { pythonEnvironment, type PythonEnvironment } from '../../cli/python/environment';
import { currentLock } from '../../cli/python/requirements';
import { Unavailable } from '../../cli/python/unavailable';
import { DEVELOPMENT } from './example';

/** Airflow and the rest take 0.7 GB, and as much again until what was downloaded is linked. */
const MEGABYTES = 1500;

/** An environment with Airflow, or why there is none on this machine. */
export type Prepared = PythonEnvironment | { readonly missing: string };

/**
 * Installs what the pipeline runs on into the tool's cache, the first time.
 *
 * @throws Failure when the lock is stale, or the disk is full: whoever runs this can mend both
 */
export async function preparePython(say: (text: string) => void): Promise<Prepared> {
  const lock = await currentLock(DEVELOPMENT);
  try {
    const packages = { name: 'sales-pipeline', lock, megabytes: MEGABYTES };
    return await pythonEnvironment(packages, { env: process.env, say });
  } catch (error) {
    if (error instanceof Unavailable) return { missing: error.message };
    throw error;
  }
}
