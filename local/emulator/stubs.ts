import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EMULATOR_FOLDER } from './folder';

/** The types of resources that only a stub of the overlay answers, with why: on the emulator they are `simulated`. */
export const STUBS = JSON.parse(readFileSync(join(EMULATOR_FOLDER, 'stubs.json'), 'utf8')) as Readonly<
  Record<string, string>
>;
