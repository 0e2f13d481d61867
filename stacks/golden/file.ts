import { readFileSync, writeFileSync } from 'node:fs';
import type { ResourceClass } from '../../lib/classification';
import { InvalidPlatform, type Problem } from '../../lib/errors';
import type { Golden, GoldenEntry } from '../../lib/golden';

/** Where a golden file lies, beside `cdktf.json`, unless the app's entry says otherwise. */
export const GOLDEN_FILE = 'dataops.golden.json';

/**
 * What a golden file pins, or undefined where there is none.
 *
 * @throws InvalidPlatform when it is not a golden file, with everything that is wrong with it
 */
export function parseGolden(file: string): Golden | undefined {
  const text = textOf(file);
  if (text === undefined) return undefined;
  const content = parse(text);
  const problems = [...problemsOf(content)].map(([path, what]): Problem => ({
    code: 'golden',
    path: path === '' ? file : `${file}: ${path}`,
    what,
    fix: 'restore the file from version control; a new one would pin whatever is there now',
  }));
  if (problems.length > 0) throw new InvalidPlatform(problems);
  return content as Golden;
}

/** Writes a golden file: sorted, one fact a line, so that a change reads well in a review. */
export function formatGolden(file: string, golden: Golden): void {
  const sorted = sortedRecord(golden, (entries) => sortedRecord(entries, inOrder));
  writeFileSync(file, `${JSON.stringify(sorted, undefined, 2)}\n`);
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function* problemsOf(content: unknown): Iterable<readonly [path: string, what: string]> {
  if (!isRecord(content)) return yield ['', 'it is not a golden file: a JSON object, by stack id and path'];
  for (const [stack, entries] of Object.entries(content)) {
    if (!isRecord(entries)) yield [stack, 'it is not an object of entries by path'];
    else
      for (const [path, entry] of Object.entries(entries))
        if (!isEntry(entry)) yield [`${stack}: ${path}`, `an entry is { class, name, address, with }`];
  }
}

const CLASSES = ['store', 'key', 'secret'] as const satisfies readonly ResourceClass[];

function isEntry(entry: unknown): entry is GoldenEntry {
  if (!isRecord(entry)) return false;
  const { class: kind, name, address, with: others } = entry;
  return (
    (CLASSES as readonly unknown[]).includes(kind) &&
    [name, address].every((text) => typeof text === 'string') &&
    Array.isArray(others) &&
    others.every((text) => typeof text === 'string')
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inOrder({ class: kind, name, address, with: others }: GoldenEntry): GoldenEntry {
  return { class: kind, name, address, with: others };
}

function sortedRecord<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  const entries = Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, map(value)]));
}
