import { SUFFIX_LENGTH, suffixOf } from './hash';

/** Stands for a part of which nothing readable remains. */
export const NOTHING_READABLE = 'x';

/** Between a canonical part and its suffix: no canonical part holds two hyphens in a row. */
const BEFORE_SUFFIX = '--';

/** Five parts, each of this length at most, joined by `__`, still make a legal folder name (255). */
const MAX_PART = 44;

/**
 * The canonical form of a part: lower-case letters and digits of ASCII, in words joined by single hyphens. Accents
 * go, ligatures and full-width letters become plain ones, everything else becomes a hyphen.
 */
export function canonical(part: string): string {
  const plain = part
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || NOTHING_READABLE;
}

/** `text` cut to `length`, without the hyphen or underscore that the cut may leave at its end. */
export function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[-_]+$/, '');
}

/** A part that stands for itself: unchanged where it is canonical and short, else with a suffix of its own. */
export function distinctPart(part: string): string {
  const readable = canonical(part);
  if (readable === part && part.length <= MAX_PART) return part;
  const room = MAX_PART - BEFORE_SUFFIX.length - SUFFIX_LENGTH;
  return cut(readable, room) + BEFORE_SUFFIX + suffixOf([part]);
}
