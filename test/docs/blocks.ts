/** What a comment before a fence says about its block: `<!-- file: examples/minimal/main.ts -->`. */
export type Rule =
  /** The block stands, word for word, in a file, where it is tested. */
  | 'file'
  /** Every command of the block stands, word for word, in a script that runs what needs more than Node. */
  | 'runs in'
  /** Shell commands run beside the document, at each test run; never by default, because not all can be taken back. */
  | 'runs'
  /** The block cannot be checked; the value says why. */
  | 'illustration';

/** A fenced code block of a document. */
export interface Block {
  /** The document, from the repository's root. */
  readonly document: string;
  /** The line of the opening fence, from 1. */
  readonly line: number;
  /** What follows the opening fence; empty if nothing does. */
  readonly language: string;
  readonly text: string;
  readonly rule?: { readonly name: Rule; readonly value: string };
}

const FENCE = /^( *)(`{3,}|~{3,})(.*)$/;
const RULE = /^<!-- (file|runs in|runs|illustration): (.+) -->$/;

/** Every fenced code block of a document, with the rule in the comment that stands directly before it. */
export function blocksOf(document: string, markdown: string): readonly Block[] {
  const lines = markdown.split('\n');
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const [, indent, fence, language] = FENCE.exec(lines[index]!) ?? [];
    if (indent === undefined || fence === undefined) continue;
    const end = lines.findIndex((line, at) => at > index && line.trim() === fence);
    if (end < 0) throw new Error(`${document}:${index + 1}: the code block is not closed`);
    const text = lines.slice(index + 1, end).map((line) => line.replace(new RegExp(`^${indent}`), ''));
    blocks.push({
      document,
      line: index + 1,
      language: language!.trim(),
      text: text.join('\n'),
      rule: ruleBefore(lines, index),
    });
    index = end;
  }
  return blocks;
}

function ruleBefore(lines: readonly string[], fence: number): Block['rule'] {
  const before = lines.slice(0, fence).findLast((line) => line.trim() !== '');
  const [, name, value] = RULE.exec(before?.trim() ?? '') ?? [];
  return name === undefined ? undefined : { name: name as Rule, value: value! };
}

/** Where a block stands, as a file name. */
export function slug({ document, line }: Block): string {
  return `${document.replaceAll(/[^A-Za-z0-9]+/g, '-')}-${line}`;
}
