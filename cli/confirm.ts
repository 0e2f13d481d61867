import { createInterface } from 'node:readline/promises';
import { BadInput } from './failure';
import type { Terminal } from './terminal';

/**
 * Asks before something is lost.
 *
 * @param expected what has to be typed
 * @throws BadInput when there is nobody to ask, or the answer is another one
 */
export async function confirm(
  { stdin, stderr }: Pick<Terminal, 'stdin' | 'stderr'>,
  question: string,
  expected: string,
): Promise<void> {
  if (!stdin.isTTY)
    throw new BadInput(`${question}: nobody can be asked here; say --yes if that is what you want`);
  const lines = createInterface({ input: stdin, output: stderr });
  try {
    const answer = await lines.question(`${question}\nType '${expected}' to go on: `);
    if (answer.trim() !== expected) throw new BadInput('not confirmed; nothing was changed');
  } finally {
    lines.close();
  }
}
