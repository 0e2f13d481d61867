/** A stretch of text; one that was put in place of another is not looked at again. */
interface Part {
  readonly text: string;
  readonly replaced: boolean;
}

/** What is to be found, and what to put in its place; where that is undefined it stays. */
export interface Replacement {
  /** A global one. */
  readonly pattern: RegExp;
  readonly by: (found: string) => string | undefined;
}

/** A text that is rewritten in steps, none of which touches what an earlier one put in. */
export class Text {
  private constructor(private readonly parts: readonly Part[]) {}

  static of(text: string): Text {
    return new Text([{ text, replaced: false }]);
  }

  /** Replaces one thing after another. */
  replace(...replacements: readonly Replacement[]): Text {
    return replacements.reduce<Text>(
      (text, replacement) =>
        new Text(text.parts.flatMap((part) => (part.replaced ? [part] : split(part.text, replacement)))),
      this,
    );
  }

  toString(): string {
    return this.parts.map(({ text }) => text).join('');
  }
}

function split(text: string, { pattern, by }: Replacement): readonly Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(pattern)) {
    const replaced = by(found);
    if (replaced === undefined) continue;
    parts.push({ text: text.slice(end, index), replaced: false }, { text: replaced, replaced: true });
    end = index + found.length;
  }
  return [...parts, { text: text.slice(end), replaced: false }];
}

/** Replaces each of the texts, the longest first. */
export function literally(texts: ReadonlyMap<string, string>): Replacement {
  const longestFirst = [...texts.keys()].filter(Boolean).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(longestFirst.map(escape).join('|') || NOTHING, 'g');
  return { pattern, by: (found) => texts.get(found) };
}

const NOTHING = '(?!)';

export function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
