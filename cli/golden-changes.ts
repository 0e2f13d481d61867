import type { Golden, GoldenEntry } from '../lib/golden';

/** Which lines of a golden file are new or others now, as `stack: path`. None is ever taken out. */
export interface GoldenChanges {
  readonly pinned: number;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  /** Those that a `moved` block leads away from. */
  readonly moved: readonly string[];
}

export function goldenChanges(before: Golden, after: Golden): GoldenChanges {
  const was = linesOf(before);
  const is = linesOf(after);
  return {
    pinned: is.size,
    added: [...is.keys()].filter((line) => !was.has(line)),
    changed: [...is]
      .filter(([line, entry]) => was.has(line) && was.get(line) !== entry)
      .map(([line]) => line),
    moved: [...was.keys()].filter((line) => !is.has(line)),
  };
}

function linesOf(golden: Golden): Map<string, string> {
  const text = ({ class: kind, name, address, with: others }: GoldenEntry) =>
    JSON.stringify([kind, name, address, others]);
  return new Map(
    Object.entries(golden).flatMap(([stack, entries]) =>
      Object.entries(entries).map(([path, entry]) => [`${stack}: ${path}`, text(entry)] as const),
    ),
  );
}
