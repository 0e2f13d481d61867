import { type ResourceType, type SynthesizedElement, typeName } from '../synthesized';
import { type Scope, synth } from './synth';

/** How many resources of each type. */
export type Counts = Readonly<Record<string, number>>;

/** Counts per type; of several stacks, one record per stack id. */
export type Inventory = Counts | Readonly<Record<string, Counts>>;

/**
 * What an inventory is expected to be: counts by type, pairs of a type (or a provider's class) and a count, or one record
 * of counts per stack id.
 */
export type ExpectedInventory = Inventory | Iterable<readonly [ResourceType, number]>;

/**
 * How many resources of each type an app, a stack or a construct declares, with sorted keys: made for a snapshot.
 *
 * Counts blocks: a resource with `count` or `for_each` is one. Modules count as `module`; data sources make nothing and are
 * left out.
 *
 * @throws SynthesisError
 */
export function inventory(scope: Scope): Inventory {
  const synthesized = synth(scope);
  const counted = inventoried(synthesized.elements());
  if (synthesized.stacks.length < 2) return countsOf(counted);
  const ids = synthesized.stacks.map(({ id }) => id).sort();
  return Object.fromEntries(ids.map((id) => [id, countsOf(counted.filter(({ stack }) => stack === id))]));
}

/** The blocks that make something. */
export function inventoried(elements: readonly SynthesizedElement[]): readonly SynthesizedElement[] {
  return elements.filter(({ kind }) => kind === 'resource' || kind === 'module');
}

function countsOf(elements: readonly SynthesizedElement[]): Counts {
  const counts = new Map<string, number>();
  for (const { type } of elements) counts.set(type, (counts.get(type) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** One line of an expected inventory. */
export interface ExpectedCount {
  /** @default - all stacks together */
  readonly stack?: string;
  readonly type: string;
  readonly count: number;
}

/** @throws TypeError if a count is not a whole number of at least 0, or a type comes twice */
export function expectedCounts(expected: ExpectedInventory): readonly ExpectedCount[] {
  const counts = listed(expected);
  const seen = new Set<string>();
  for (const { stack, type, count } of counts) {
    if (!Number.isInteger(count) || count < 0)
      throw new TypeError(
        `the expected count of '${type}' must be a whole number of at least 0, got ${JSON.stringify(count)}`,
      );
    const key = JSON.stringify([stack, type]);
    if (seen.has(key))
      throw new TypeError(`the expected count of '${type}' is given twice; give each type once`);
    seen.add(key);
  }
  return counts;
}

function listed(expected: ExpectedInventory): readonly ExpectedCount[] {
  if (isPairs(expected)) return Array.from(expected, ([type, count]) => ({ type: typeName(type), count }));
  return Object.entries<number | Counts>(expected).flatMap(([key, value]) =>
    typeof value === 'object'
      ? Object.entries(value).map(([type, count]) => ({ stack: key, type, count }))
      : [{ type: key, count: value }],
  );
}

function isPairs(expected: ExpectedInventory): expected is Iterable<readonly [ResourceType, number]> {
  return Symbol.iterator in expected;
}
