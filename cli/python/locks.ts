import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A lock that this package brings along, for example `airflow-3.0.6`. */
export function ownLock(name: string): string {
  return join(packageRoot(__dirname), 'locks', `${name}.txt`);
}

function packageRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : packageRoot(dirname(folder));
}
