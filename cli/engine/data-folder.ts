import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cacheFolder, type Environment } from '../cache';
import type { Installation } from './providers';
import type { StackNeeds } from './requirements';

const LOCK_FILE = '.terraform.lock.hcl';
const FOLDER = 'terraform';
const KEY_LENGTH = 12;
const DAY = 24 * 60 * 60 * 1000;

/**
 * What Terraform keeps between commands for one stack (`TF_DATA_DIR`), in the tool's cache instead of beside the
 * synthesized stack. Its name holds the stack's providers, backend and modules, so a new synthesis finds it again, and
 * a stack that changed any of them starts afresh.
 */
export class DataFolder {
  readonly path: string;
  private readonly stamp: string;
  private readonly savedLock: string;
  private readonly lock: string;

  constructor(
    env: Environment,
    stackFolder: string,
    private readonly needs: StackNeeds,
    { mirrors, own }: Installation,
  ) {
    const name = basename(stackFolder);
    const key = createHash('sha256')
      .update(JSON.stringify([needs, mirrors, own]))
      .digest('hex')
      .slice(0, KEY_LENGTH);
    this.path = join(cacheFolder(env), FOLDER, `${name}-${key}`);
    this.stamp = join(this.path, 'initialised');
    this.savedLock = join(this.path, 'lock.hcl');
    this.lock = join(stackFolder, LOCK_FILE);
  }

  /** Whether `terraform init` has nothing left to do; brings back the lock file of providers if need be. */
  async ready(): Promise<boolean> {
    if (!existsSync(this.stamp) || !this.needs.providers.every(({ source }) => this.holds(source)))
      return false;
    if (!existsSync(this.savedLock)) return true;
    if (!existsSync(this.lock)) await copyFile(this.savedLock, this.lock);
    return (await readFile(this.lock)).equals(await readFile(this.savedLock));
  }

  /** Removes what commands left that were killed: saved plans hold values in the clear. */
  async tidy(): Promise<void> {
    const files = existsSync(this.path)
      ? readdirSync(this.path).filter((name) => /\.(tfplan|log|running)$/.test(name))
      : [];
    const old = files
      .map((name) => join(this.path, name))
      .filter((file) => Date.now() - statSync(file).mtimeMs > DAY);
    await Promise.all(old.map((file) => rm(file, { force: true })));
  }

  /** Makes the folder, before `terraform init` fills it. */
  async prepare(): Promise<void> {
    await mkdir(this.path, { recursive: true, mode: 0o700 });
    await rm(this.stamp, { force: true });
  }

  /** Remembers that `terraform init` succeeded. */
  async finish(): Promise<void> {
    if (existsSync(this.lock)) await copyFile(this.lock, this.savedLock);
    await writeFile(this.stamp, '');
  }

  // A provider may be a link into a mirror that is gone by now.
  private holds(source: string): boolean {
    const folder = join(this.path, 'providers', ...source.split('/'));
    if (!existsSync(folder)) return false;
    return readdirSync(folder).some((version) =>
      readdirSync(join(folder, version)).some((platform) => existsSync(join(folder, version, platform))),
    );
  }
}

/** Every working folder that the cache has for a stack, whatever its providers were. */
export function dataFoldersOf(cache: string, stack: string): readonly string[] {
  const parent = join(cache, FOLDER);
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .filter((name) => name.slice(0, -KEY_LENGTH - 1) === stack)
    .map((name) => join(parent, name));
}
