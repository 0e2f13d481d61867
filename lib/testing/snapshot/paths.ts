import { existsSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, resolve, sep } from 'node:path';
import { escape, type Replacement } from './text';

/**
 * Replaces the places of this machine: the app's output, the working directory and what is around it, temporary folders; the
 * inner before the outer.
 */
export function placesOf(outdir: string | undefined): readonly Replacement[] {
  const temporary = spellings(tmpdir());
  const places = [
    ...(outdir === undefined ? [] : [named(resolve(outdir), '<outdir>')]),
    ...temporary.map(insideTemporary),
    ...spellings(process.cwd()).flatMap((here) => [
      named(here, '<cwd>'),
      ...above(here, temporary).map((parent, steps) => named(parent, `<cwd>${'/..'.repeat(steps + 1)}`)),
    ]),
  ];
  return places.sort((a, b) => b.folder.length - a.folder.length);
}

interface Place extends Replacement {
  readonly folder: string;
}

/** A folder as it is named and, where that leads through a link, as it is. */
function spellings(folder: string): readonly string[] {
  return [...new Set([folder, realpathSync(folder)])];
}

/** A folder's parents, nearest first, but none at the top: `/home` or `/var` may stand in texts of any kind. */
function above(folder: string, limits: readonly string[]): readonly string[] {
  const parent = dirname(folder);
  const atTop = parent.split(sep).filter(Boolean).length < 2;
  return atTop || limits.includes(parent) ? [] : [parent, ...above(parent, limits)];
}

/** A folder's path where a path begins, not in the middle of one. */
function named(folder: string, name: string): Place {
  return { folder, pattern: new RegExp(`${BEFORE}${escape(folder)}${AFTER}`, 'g'), by: () => name };
}

/** What is first below the folder for temporary files has a random name; what is not there is no path of this machine. */
function insideTemporary(folder: string): Place {
  const pattern = new RegExp(`${BEFORE}${escape(folder + sep)}[^\\s"'/\\\\]+`, 'g');
  return { folder, pattern, by: (found) => (existsSync(found) ? '<tmp>' : undefined) };
}

const BEFORE = '(?<![\\w.-])';
const AFTER = '(?![\\w.-])';
