import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';

/**
 * One folder per process, removed when it exits. Jest gives each test file a copy of `process` that never emits `exit`,
 * so this runs in Node's own context, and only once in it.
 */
const processFolder = runInThisContext(`(prefix) => {
  const key = Symbol.for('cdktf-dataops/testing/folder');
  if (globalThis[key] === undefined) {
    const { mkdtempSync, rmSync } = process.getBuiltinModule('node:fs');
    const folder = mkdtempSync(prefix);
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    globalThis[key] = folder;
  }
  return globalThis[key];
}`) as (prefix: string) => string;

/** A fresh folder below the system's folder for temporary files; it is gone when the process exits. */
export function temporaryFolder(name: string): string {
  return mkdtempSync(join(processFolder(join(tmpdir(), 'cdktf-dataops-')), `${name}-`));
}
