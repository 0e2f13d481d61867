import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The version of this package, for the records of what it deploys. */
export function libraryVersion(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const { name, version } = packageIn(folder);
    if (name === 'cdktf-dataops') return version;
    if (folder === dirname(folder)) return 'unknown';
  }
}

function packageIn(folder: string): { readonly name?: string; readonly version: string } {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  } catch {
    return { version: 'unknown' };
  }
}
