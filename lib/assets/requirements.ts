/** A line of a requirements file, as it is written. */
export interface Requirement {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

/** One version of one package, with extras, a marker or hashes perhaps. */
const PINNED = /^[A-Za-z0-9][\w.-]*\s*(\[[^\]]*\])?\s*==\s*[^\s*;,=]+\s*(;.*|(--hash=\S+\s*)*)$/;
/** What says where packages come from, not which; `-r` and `-e` name what is not taken along. */
const OPTION =
  /^(--(constraint|find-links|index-url|extra-index-url|no-index|trusted-host|only-binary|prefer-binary)|-[cfi])\b/;

/**
 * The lines of a requirements file that leave open what is installed.
 * @see https://pip.pypa.io/en/stable/reference/requirements-file-format/
 */
export function unpinned(content: string): readonly Requirement[] {
  return logicalLines(content).filter(({ text }) => text !== '' && !PINNED.test(text) && !OPTION.test(text));
}

/** What a requirements file asks for, a text each. */
export function linesOf(content: string): readonly string[] {
  return logicalLines(content)
    .map(({ text }) => text)
    .filter((text) => text !== '');
}

/** Lines without comments; one that ends in a backslash goes on in the next. */
function logicalLines(content: string): Requirement[] {
  const lines: Requirement[] = [];
  let begun: Requirement | undefined;
  for (const [index, raw] of content.split(/\r?\n/).entries()) {
    const { line, text } = begun ?? { line: index + 1, text: '' };
    const whole = `${text} ${raw.replace(/(^|\s)#.*$/, '').trim()}`.trim();
    begun = whole.endsWith('\\') ? { line, text: whole.slice(0, -1).trim() } : undefined;
    if (begun === undefined) lines.push({ line, text: whole });
  }
  return begun === undefined ? lines : [...lines, begun];
}
