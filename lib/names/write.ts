import { SUFFIX_LENGTH } from './hash';
import { cut } from './parts';
import type { NameRule, NameStyle } from './rule';

interface Joints {
  /** Written for a hyphen inside a part. */
  readonly hyphen: string;
  /** Written between parts. */
  readonly between: string;
  /** Written before the suffix. */
  readonly mark: string;
}

const JOINTS: Record<NameStyle, Joints> = {
  path: { hyphen: '-', between: '/', mark: '--' },
  words: { hyphen: '-', between: '__', mark: '--' },
  snake: { hyphen: '_', between: '__', mark: '___' },
  hyphens: { hyphen: '-', between: '-', mark: '-' },
};

/** The text of a name in its kind's style; where it has a suffix, its parts are shortened to fit. */
export function write(rule: NameRule, parts: readonly string[], suffix?: string): string {
  const { hyphen, between, mark } = JOINTS[rule.style];
  const { lead = '', tail = '' } = rule;
  const text = (fitting: readonly string[]) =>
    lead + fitting.map((part) => part.replaceAll('-', hyphen)).join(between);
  if (suffix === undefined) return text(parts) + tail;

  const fixed = lead.length + between.length * (parts.length - 1) + mark.length + SUFFIX_LENGTH + tail.length;
  return text(shorten(parts, (rule.budget ?? rule.length[1]) - fixed)) + mark + suffix + tail;
}

/** The parts in `room` characters together: short ones stay whole, the others get equal shares of what is left. */
function shorten(parts: readonly string[], room: number): string[] {
  const lengths = parts.map((part) => part.length).sort((a, b) => a - b);
  let left = room;
  let limit = Infinity;
  for (const [index, length] of lengths.entries()) {
    limit = Math.max(1, Math.floor(left / (lengths.length - index)));
    if (length > limit) break;
    left -= length;
  }
  return parts.map((part) => cut(part, limit));
}
