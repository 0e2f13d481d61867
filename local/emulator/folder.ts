import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the overlay and its requirements stand: in the sources, also when this runs from `dist`. */
export const EMULATOR_FOLDER = join(packageRoot(__dirname), 'local', 'emulator');

function packageRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : packageRoot(dirname(folder));
}
