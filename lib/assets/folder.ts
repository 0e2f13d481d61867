import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, type Stats } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';

/** A file that an asset is made of. */
export interface SourceFile {
  /** Its path below its folder, with slashes. */
  readonly path: string;
  /** Where it lies. */
  readonly file: string;
  content(): Buffer;
}

/**
 * Every file of a folder and of its sub-folders, links followed, in the same order on every machine; undefined where there
 * is no such folder. Left out is what Python leaves behind and what is hidden. A link that leads nowhere is among them.
 *
 * @param folder absolute, or from where the app runs
 */
export function filesIn(folder: string): readonly SourceFile[] | undefined {
  const root = resolve(folder);
  if (!look(root)?.isDirectory()) return undefined;
  return walk(root, '').sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A file by itself; undefined where there is none. @param file absolute, or from where the app runs */
export function fileOf(file: string): SourceFile | undefined {
  const place = resolve(file);
  return look(place)?.isFile() ? sourceFile(basename(place), place) : undefined;
}

/** A path as everybody can use it who has the app, wherever that lies. @param path absolute, or from where the app runs */
export function fromApp(path: string): string {
  return relative('', path).split(sep).join('/') || '.';
}

/** What tells one content from another. */
export function contentHash(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Airflow's own list of what in a folder is no DAG. */
const KEPT_ALTHOUGH_HIDDEN = '.airflowignore';

function walk(folder: string, below: string): SourceFile[] {
  return readdirSync(folder).flatMap((name) => {
    if (isLeftOut(name)) return [];
    const file = join(folder, name);
    const path = `${below}${name}`;
    return look(file)?.isDirectory() ? walk(file, `${path}/`) : [sourceFile(path, file)];
  });
}

/** What lies at a path; undefined where nothing does, or nothing that we may see. */
function look(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function sourceFile(path: string, file: string): SourceFile {
  return { path, file, content: () => readFileSync(file) };
}

function isLeftOut(name: string): boolean {
  if (name === KEPT_ALTHOUGH_HIDDEN) return false;
  return name.startsWith('.') || name === '__pycache__' || name.endsWith('.pyc');
}
