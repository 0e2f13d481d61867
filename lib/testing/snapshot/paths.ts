import { existsSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, resolve, sep } from 'node:path';
import { escape, type Replacement } from './text';

/**
 * Replaces the places of this machine: the app's output, the working directory and what is around it, temporary folders; the
 * inner before the outer.
 */
export function placesOf(outdir: string | undefined): readonly Replacement[] {
  const here = spellings(process.cwd());
  const temporary = spellings(tmpdir());
  return [
    ...(outdir === undefined ? [] : [place(resolve(outdir), '<outdir>')]),
    ...here.map((folder) => place(folder, '<cwd>')),
    ...temporary.map(insideTemporary),
    ...here.flatMap((folder) =>
      above(folder)
        .filter((parent) => !temporary.some((each) => `${parent}${sep}`.startsWith(`${each}${sep}`)))
        .map((parent, steps) => place(parent, `<cwd>${'/..'.repeat(steps + 1)}`)),
    ),
  ];
}

/** A folder as it is named and, where that leads through a link, as it is. */
function spellings(folder: string): readonly string[] {
  return [...new Set([folder, realpathSync(folder)])];
}

/** A folder's parents, nearest first, but none at the top: `/home` or `/var` may stand in texts of any kind. */
function above(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent.split(sep).filter(Boolean).length < 2 ? [] : [parent, ...above(parent)];
}

/** A folder's path where a path begins, not in the middle of one. */
function place(folder: string, name: string): Replacement {
  return { pattern: new RegExp(`${BEFORE}${escape(folder)}${AFTER}`, 'g'), by: () => name };
}

/** What is first below the folder for temporary files has a random name; what is not there is no path of this machine. */
function insideTemporary(folder: string): Replacement {
  const pattern = new RegExp(`${BEFORE}${escape(folder + sep)}[^\\s"'/\\\\]+`, 'g');
  return { pattern, by: (found) => (existsSync(found) ? '<tmp>' : undefined) };
}

const BEFORE = '(?<![\\w.-])';
const AFTER = '(?![\\w.-])';
