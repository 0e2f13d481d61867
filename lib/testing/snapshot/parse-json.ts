import type { Json } from '../../synthesized/json';

/** The object or list that a text holds; none if it is no JSON, or if a number would lose digits. */
export function parseJson(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  let exact = true;
  try {
    const value = JSON.parse(text, (_key, each: Json) => {
      if (typeof each === 'number' && Math.abs(each) > Number.MAX_SAFE_INTEGER) exact = false;
      return each;
    }) as Json;
    return exact ? value : undefined;
  } catch {
    return undefined;
  }
}
