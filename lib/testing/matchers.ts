import { expectedCounts, type ExpectedInventory, inventoried } from './inventory';
import { compare, render } from './inventory/compare';
import { toMirror } from './mirror';
import { InfrastructureSnapshot, snapshot, type SnapshotOptions } from './snapshot';
import { type Scope, synth } from './synth';

/** What a matcher answers to jest. */
export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** What jest tells a matcher. */
export interface MatcherContext {
  readonly isNot?: boolean;
}

/** What `expect` learns. */
export type Matchers = {
  readonly toMatchInventory: typeof toMatchInventory;
  readonly toMirror: typeof toMirror;
  readonly toMatchInfrastructure: (
    this: MatcherContext,
    received: Scope,
    options?: InfrastructureOptions,
  ) => MatcherResult;
};

/** What is used of jest's `expect`; jest itself is never loaded. */
export interface Expect {
  (actual: unknown): { toMatchSnapshot(...hint: readonly string[]): void };
  extend(matchers: Matchers): void;
  addSnapshotSerializer(plugin: Serializer): void;
  getState(): { readonly assertionCalls: number };
  setState(state: { readonly assertionCalls: number }): void;
}

/** How jest writes a kind of value into snapshots. */
export interface Serializer {
  test(value: unknown): boolean;
  serialize(value: unknown): string;
}

/** What `toMatchInfrastructure` compares, and how. */
export interface InfrastructureOptions extends SnapshotOptions {
  /** Added to the snapshot's name, to tell several of one test apart. @default - numbered */
  readonly hint?: string;
}

/** Writes an infrastructure into a snapshot as it is. */
const serializer: Serializer = {
  test: (value) => value instanceof InfrastructureSnapshot,
  serialize: (value) => String(value),
};

export function toMatchInventory(received: Scope, expected: ExpectedInventory): MatcherResult {
  const miscounts = compare(expectedCounts(expected), inventoried(synth(received).elements()));
  return {
    pass: miscounts.length === 0,
    message: () =>
      miscounts.length === 0
        ? 'expect(scope).not.toMatchInventory(expected)\n\nthe inventory is exactly the expected one'
        : `expect(scope).toMatchInventory(expected)\n\n${render(miscounts)}`,
  };
}

/** Adds the matchers of this library to an `expect` of jest; for the global one, importing the library does it. */
export function extendExpect(expect: Expect): void {
  expect.addSnapshotSerializer(serializer);
  expect.extend({
    toMatchInventory,
    toMirror,
    toMatchInfrastructure(received, { hint, ...options } = {}) {
      if (this.isNot) throw new TypeError('toMatchInfrastructure cannot be negated, as no snapshot can');
      const { assertionCalls } = expect.getState();
      expect(snapshot(received, options)).toMatchSnapshot(...(hint === undefined ? [] : [hint]));
      // The one inside is not the test's own: `expect.assertions` counts what the test says.
      expect.setState({ assertionCalls });
      return { pass: true, message: () => '' };
    },
  });
}
