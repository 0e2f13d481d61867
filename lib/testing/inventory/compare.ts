import type { SynthesizedElement } from '../../synthesized';
import type { ExpectedCount } from '../inventory';

/** A type whose count is not the expected one. */
export interface Miscount {
  readonly kind: 'missing' | 'unexpected' | 'other count';
  /** Type, with the stack's id before it where stacks are told apart. */
  readonly label: string;
  readonly expected: number;
  /** What is there. */
  readonly found: readonly SynthesizedElement[];
}

/** What is not as expected, sorted by type; a type that is not mentioned is expected not to be there. */
export function compare(
  expected: readonly ExpectedCount[],
  elements: readonly SynthesizedElement[],
): readonly Miscount[] {
  const perStack = expected.some(({ stack }) => stack !== undefined);
  const labelOf = ({ stack, type }: { stack?: string; type: string }) =>
    perStack ? `${stack} ${type}` : type;
  const counts = new Map(expected.map((line) => [labelOf(line), line.count]));
  const found = new Map<string, SynthesizedElement[]>();
  for (const element of elements)
    found.set(labelOf(element), [...(found.get(labelOf(element)) ?? []), element]);
  return [...new Set([...counts.keys(), ...found.keys()])].sort().flatMap((label) => {
    const miscount = { label, expected: counts.get(label) ?? 0, found: found.get(label) ?? [] };
    return miscount.expected === miscount.found.length ? [] : [{ kind: kindOf(miscount), ...miscount }];
  });
}

function kindOf({ expected, found }: Omit<Miscount, 'kind'>): Miscount['kind'] {
  if (expected === 0) return 'unexpected';
  return found.length === 0 ? 'missing' : 'other count';
}

/** A table of what is not as expected, with the address and the construct path of whatever is there. */
export function render(miscounts: readonly Miscount[]): string {
  const width = Math.max(...miscounts.map(({ label }) => label.length));
  return miscounts
    .flatMap(({ kind, label, expected, found }) => [
      `  ${kind.padEnd('other count'.length)}  ${label.padEnd(width)}  expected ${expected}, got ${found.length}`,
      ...found.map(({ address, path }) => `    ${address}  (${path})`),
    ])
    .join('\n');
}
