import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { Failure } from '../failure';

/** Files that a stack names, by their paths from its folder, each with the SHA-256 of its content. */
export type Assets = Readonly<Record<string, string>>;

/** Files by the SHA-256 of their content, kept with an environment's states for as long as that lives. */
export interface AssetStore {
  /** The SHA-256 of each file that is kept. */
  list(): Promise<ReadonlySet<string>>;
  put(hash: string, content: Buffer): Promise<void>;
  /** Undefined where there is none. */
  get(hash: string): Promise<Buffer | undefined>;
  /** Lets go of files, all versions of them. */
  remove(hashes: readonly string[]): Promise<void>;
}

/** Where cdktf puts the files of a stack. @see https://developer.hashicorp.com/terraform/cdktf/concepts/assets */
const FOLDER = 'assets';

/** The files that were synthesized with a stack. */
export async function assetsOf(folder: string): Promise<Assets> {
  const entries = await readdir(join(folder, FOLDER), { recursive: true, withFileTypes: true }).catch(none);
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  const found = await Promise.all(
    paths.map(async (path) => [path.split(sep).join('/'), hashOf(await readFile(join(folder, path)))]),
  );
  return Object.fromEntries(found) as Assets;
}

/** Keeps the files of stacks, once each, and lets go of what none of them names any more. */
export async function keepAssets(
  store: AssetStore,
  stacks: readonly { readonly folder: string; readonly assets?: Assets }[],
): Promise<void> {
  const files = new Map(
    stacks.flatMap(({ folder, assets = {} }) =>
      Object.entries(assets).map(([path, hash]) => [hash, join(folder, path)]),
    ),
  );
  const kept = await store.list();
  for (const [hash, file] of files) if (!kept.has(hash)) await store.put(hash, await readFile(file));
  const surplus = [...kept].filter((hash) => !files.has(hash));
  if (surplus.length > 0) await store.remove(surplus);
}

/** Puts the files of a stored stack where the stack names them. @throws Failure when one is kept nowhere */
export async function restoreAssets(store: AssetStore, folder: string, assets: Assets = {}): Promise<void> {
  for (const [path, hash] of Object.entries(assets)) {
    const file = join(folder, path);
    if (!file.startsWith(join(folder, FOLDER) + sep))
      throw new Failure(`the record names a file outside of the stack: ${path}`);
    const there = await readFile(file).catch(() => undefined);
    if (there !== undefined && hashOf(there) === hash) continue;
    const content = await store.get(hash);
    if (content === undefined || hashOf(content) !== hash)
      throw new Failure(
        `the file ${path} of the stack is ${content ? 'damaged' : 'missing'} where it was kept; bring the sandbox to what its code says with \`dataops up\``,
      );
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A stack without files has no such folder. */
function none(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
