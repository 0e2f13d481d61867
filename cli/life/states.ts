import type { EnvironmentRecord, StateMark } from '../environments/record';
import { stateOf, type EnvironmentStack } from '../environments/stack';
import type { EnvironmentStore } from '../environments/store';
import { Failure } from '../failure';

/**
 * Compares each state with the one that the last command left: one that is lost, damaged, another one or an older one would
 * make Terraform create everything a second time.
 *
 * @throws Failure with everything that is wrong, and how to go on
 */
export async function checkStates(store: EnvironmentStore, record: EnvironmentRecord): Promise<void> {
  const problems: string[] = [];
  for (const stack of record.stacks) {
    const mark = record.states[stack.id];
    if (mark === undefined) continue;
    const problem = problemOf(await store.state(stateOf(stack)), mark);
    if (problem !== undefined) problems.push(`${stateOf(stack).key} ${problem}`);
  }
  if (problems.length === 0) return;
  const { environment } = record.identity;
  const { bucket } = stateOf(record.stacks[0]!);
  const fix = [
    `bring back the newest version of the object (\`aws s3api list-object-versions --bucket ${bucket} --prefix <key>\`)`,
    ...(record.environmentClass === 'sandbox'
      ? [`or let \`dataops recover ${environment}\` take what stands into a new state`]
      : []),
  ];
  throw new Failure(`the state is not the one that was left: ${problems.join('; ')}; ${fix.join(', ')}`);
}

/** Which states stand there now. */
export async function marksOf(
  store: EnvironmentStore,
  stacks: readonly EnvironmentStack[],
): Promise<Record<string, StateMark>> {
  const marks = await Promise.all(
    stacks.map(async (stack) => [stack.id, markOf(await store.state(stateOf(stack)))] as const),
  );
  return Object.fromEntries(marks.filter((mark): mark is [string, StateMark] => mark[1] !== undefined));
}

function problemOf(text: string | undefined, mark: StateMark): string | undefined {
  if (text === undefined) return 'is gone';
  const now = markOf(text);
  if (now === undefined) return text.trim() === '' ? 'is empty' : 'is damaged';
  if (now.lineage !== mark.lineage) return 'is the state of something else';
  if (now.serial < mark.serial) return `is an old one (serial ${now.serial} instead of ${mark.serial})`;
  return undefined;
}

function markOf(text: string | undefined): StateMark | undefined {
  try {
    const { lineage, serial } = JSON.parse(text ?? '') as Partial<StateMark>;
    return typeof lineage === 'string' && typeof serial === 'number' ? { lineage, serial } : undefined;
  } catch {
    return undefined;
  }
}
