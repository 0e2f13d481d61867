import type { WrittenStack } from '../environments/synthesize';
import { BadInput } from '../failure';
import type { Terminal } from '../terminal';
import { brokenDags } from './dags';
import { brokenSuites } from './expectations';

/** Looks at the files that an orchestrator would run or read. @throws BadInput with all that is wrong with any of them */
export async function checkFiles(terminal: Terminal, stacks: readonly WrittenStack[]): Promise<void> {
  const wrong = await Promise.all([brokenDags(terminal, stacks), brokenSuites(stacks)]);
  if (wrong.flat().length > 0) throw new BadInput(wrong.flat().join('\n'));
}
