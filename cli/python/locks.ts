import { join } from 'node:path';
import { packageRoot } from '../package-root';

/** A lock that this package brings along, for example `airflow-3.0.6`. */
export function ownLock(name: string): string {
  return join(packageRoot(__dirname), 'locks', `${name}.txt`);
}
