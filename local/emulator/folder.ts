import { join } from 'node:path';
import { packageRoot } from '../../cli/package-root';

/** Where the overlay and its requirements stand: in the sources, also when this runs from `dist`. */
export const EMULATOR_FOLDER = join(packageRoot(__dirname), 'local', 'emulator');
