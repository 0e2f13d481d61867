import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** What a script of its own process prints, as JSON; our sources are loaded as they are. */
export function inChild<T>(script: string, cwd = ROOT): T {
  const loader = join(ROOT, 'test/support/typescript.cjs');
  const output = execFileSync(process.execPath, ['--require', loader, '--eval', script], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
  return JSON.parse(output) as T;
}

/** Path of a source, for a script's `require`. */
export function source(path: string): string {
  return JSON.stringify(join(ROOT, path));
}

/** Path of what is built of a source, for a script's `require`. */
export function built(path: string): string {
  const file = join(ROOT, 'dist', path);
  if (!existsSync(file)) throw new Error(`${file} is not built; npm run build`);
  return JSON.stringify(file);
}
