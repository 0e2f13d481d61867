import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../cli/cache';
import { MOTO } from '../../local/emulator/interpreter';

/** A Python that runs the emulator, if there is one already: tests install none. */
export const python: string | undefined = [...prepared(), 'python3', 'python'].find(runsTheEmulator);

/** A test that needs the emulator; where nothing runs it, skipped by a name that says so. */
export function emulatorTest(title: string, run: () => Promise<void>): void {
  if (python) test(title, run, 120_000);
  else test.skip(`${title} (needs a Python with moto ${MOTO})`, run);
}

function prepared(): string[] {
  const cache = cacheFolder(process.env);
  const names = existsSync(cache)
    ? readdirSync(cache).filter((name) => name.startsWith(`moto-${MOTO}-`))
    : [];
  return names.map((name) => join(cache, name, 'bin', 'python'));
}

function runsTheEmulator(command: string): boolean {
  const script = `import moto, flask, flask_cors, yaml; assert moto.__version__ == "${MOTO}"`;
  try {
    execFileSync(command, ['-c', script], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
