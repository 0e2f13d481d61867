import type { Problem } from '../errors';

/** References to zones, secrets or tables by name: each must be declared, and named once. */
export function* checkReferences(
  path: string,
  references: readonly string[],
  known: readonly string[],
  kind: 'zone' | 'secret' | 'table',
): Iterable<Problem> {
  for (const [index, reference] of references.entries()) {
    if (!known.includes(reference))
      yield {
        code: `unknown-${kind}`,
        path: `${path}[${index}]`,
        what: `the definition has no ${kind} of this name`,
        got: reference,
        allowed: known.length > 0 ? known : `none is declared`,
      };
    if (references.indexOf(reference) !== index)
      yield { code: 'duplicate', path: `${path}[${index}]`, what: 'it is named twice', got: reference };
  }
}
