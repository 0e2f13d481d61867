import type { Adopted } from '../environment/options';
import type { Problem } from '../errors';

/** What an adopted thing names, before anything about it is known to be right. */
export type Named = Readonly<Record<string, unknown>>;

/**
 * What is wrong with one thing that an environment adopts, whatever the cloud: how it is adopted, and, where that is
 * right, the form of what it names.
 */
export function* checkAdopted(
  path: string,
  { how, what }: Partial<Adopted>,
  disposable: boolean,
  checkForm: (path: string, what: Named) => Iterable<Problem>,
): Iterable<Problem> {
  if (how !== 'existing' && how !== 'imported') {
    yield { code: 'adoption', path, what: 'it is neither existing(...) nor imported(...)', got: how };
    return;
  }
  if (how === 'imported' && disposable)
    yield {
      code: 'adoption',
      path,
      what: 'what is imported becomes part of the environment, and this one is destroyed as a whole',
      fix: 'use existing(...), which is never destroyed',
    };
  yield* checkForm(path, (what ?? {}) as Named);
}

/** Something is adopted for a part that the definition has not. */
export function undeclared(
  path: string,
  kind: 'zone' | 'role' | 'capability',
  allowed: readonly string[],
): Problem {
  return { code: `unknown-${kind}`, path, what: `the definition has no ${kind} of this name`, allowed };
}
