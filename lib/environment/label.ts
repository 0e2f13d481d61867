import type { Problem } from '../errors';

const LONGEST = 128;

/**
 * What is wrong with a platform's, owner's or environment's name. Names may be in any script; each service's own name is
 * derived from them. Only what no cloud could carry in a tag is refused.
 */
export function* problemsOfLabel(
  value: unknown,
  { code, path, what }: Pick<Problem, 'code' | 'path' | 'what'>,
): Iterable<Problem> {
  if (typeof value !== 'string' || value.trim() === '') {
    yield { code, path, what: `'${what}' is missing`, got: value, fix: `give it a name, for example 'ada'` };
    return;
  }
  if (value.length > LONGEST)
    yield { code, path, what: `'${what}' is longer than ${LONGEST} characters`, got: value };
  if (!/[\p{L}\p{N}]/u.test(value))
    yield { code, path, what: `'${what}' has no letter and no digit`, got: value };
  if (!/^[\p{L}\p{M}\p{N} _.:/=+\-@]*$/u.test(value))
    yield {
      code,
      path,
      what: `'${what}' has characters that no cloud accepts in a tag`,
      got: value,
      allowed: 'letters and digits of any script, spaces, and _ . : / = + - @',
    };
}
