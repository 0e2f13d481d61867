import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { contentHash, filesIn } from '../../lib/assets/folder';
import { BadInput } from '../failure';

/** A file of a folder as it was when it was looked at. */
export interface SeenFile {
  /** Its path below the folder, with slashes. */
  readonly path: string;
  /** Where it lies. */
  readonly file: string;
  readonly hash: string;
  readonly content: Buffer;
}

/** Where an app has its DAGs. @throws BadInput when there is no such folder */
export function folderOfDags(app: string, dags: string): string {
  const folder = resolve(app, dags);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return folder;
  throw new BadInput(
    `there is no folder of DAGs ${folder}; bring it back, or name another one in the definition and bring the sandbox to it with \`dataops up\``,
  );
}

/** Looks at a folder again and again, and reads only what may have changed since. */
export class Folder {
  private seen = new Map<string, SeenFile & { readonly stamp: string }>();

  constructor(readonly path: string) {}

  /** Every file that the orchestrator would get, by path; undefined while there is no folder. */
  look(): ReadonlyMap<string, SeenFile> | undefined {
    const now: typeof this.seen = new Map();
    const files = this.list();
    if (files === undefined) return undefined;
    for (const { path, file, content } of files) {
      const stamp = stampOf(file);
      // It went while the folder was read.
      if (stamp === undefined) continue;
      const before = this.seen.get(path);
      if (before?.stamp === stamp) {
        now.set(path, before);
        continue;
      }
      const bytes = content();
      now.set(path, { path, file, stamp, content: bytes, hash: contentHash(bytes) });
    }
    return (this.seen = now);
  }

  private list(): ReturnType<typeof filesIn> {
    try {
      return filesIn(this.path);
    } catch (error) {
      // An editor's own files come and go.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return filesIn(this.path);
      throw error;
    }
  }
}

function stampOf(file: string): string | undefined {
  try {
    const { mtimeMs, size, ino } = statSync(file);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return undefined;
  }
}
