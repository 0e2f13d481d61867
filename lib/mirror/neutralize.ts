import type { Placeholder } from '../cloud';
import type { Leaves } from './flatten';

/** Replaces every text that differs by identity alone, the longest first, so that no name is taken for a part of another. */
export function neutralizer(placeholders: readonly Placeholder[]): (leaves: Leaves) => Leaves {
  const byText = new Map(placeholders.map(({ text, placeholder }) => [text, placeholder]));
  const texts = [...byText.keys()].filter((text) => text !== '').sort((a, b) => b.length - a.length);
  if (texts.length === 0) return (leaves) => leaves;
  // A name inside of a longer word is not that name.
  const pattern = new RegExp(`(?<![A-Za-z0-9])(?:${texts.map(escape).join('|')})(?![A-Za-z0-9])`, 'g');
  const neutral = (name: string) => name.replace(pattern, (text) => byText.get(text) ?? text);
  return (leaves) =>
    new Map(
      Array.from(leaves, ([path, leaf]) => [neutral(path), typeof leaf === 'string' ? neutral(leaf) : leaf]),
    );
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
