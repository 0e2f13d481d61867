import type { EmailAddress } from '../settings';

export function isEmail(text: unknown): text is EmailAddress {
  return typeof text === 'string' && /^[^@\s]+@[^@\s]+$/.test(text);
}
