import { createHash } from 'node:crypto';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** Characters of a suffix: 50 bits, so that 100,000 names share one with a chance of about 5 in a million. */
export const SUFFIX_LENGTH = 10;

/**
 * Lower-case base32 characters of the SHA-256 over `fields`, each prefixed by its length, so that no two lists of
 * fields read the same. UTF-16 keeps lone surrogates apart, which UTF-8 would all turn into U+FFFD.
 */
export function suffixOf(fields: readonly string[]): string {
  const text = fields.map((field) => `${field.length}:${field}`).join('');
  const digest = createHash('sha256').update(text, 'utf16le').digest();
  return Array.from(digest.subarray(0, SUFFIX_LENGTH), (byte) => BASE32[byte % 32]).join('');
}
