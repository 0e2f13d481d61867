import type { EnvironmentRecord, StateMark } from '../environments/record';
import { stateOf, type EnvironmentStack } from '../environments/stack';
import type { EnvironmentStore } from '../environments/store';
import { Failure } from '../failure';

/** What is wrong with the state of a stack. */
export interface StateProblem {
  readonly stack: EnvironmentStack;
  /** Lost ones and old ones are whole as far as they go; the others say nothing that can be relied on. */
  readonly kind: 'lost' | 'old' | 'unusable';
  /** For people, after the state's name. */
  readonly what: string;
}

/** Compares each state with the one that the last command left. */
export async function stateProblems(
  store: EnvironmentStore,
  record: EnvironmentRecord,
): Promise<readonly StateProblem[]> {
  const found = await Promise.all(
    record.stacks.map(async (stack) => {
      const problem = problemOf(await store.state(stateOf(stack)), record.states[stack.id]);
      return problem && { stack, ...problem };
    }),
  );
  return found.filter((problem) => problem !== undefined);
}

/**
 * A state that is lost, damaged, another one or an older one would make Terraform create everything a second time.
 *
 * @param allowed kinds of trouble that the caller deals with
 * @throws Failure with everything that is wrong, and how to go on
 */
export async function checkStates(
  store: EnvironmentStore,
  record: EnvironmentRecord,
  allowed: readonly StateProblem['kind'][] = [],
): Promise<void> {
  const problems = (await stateProblems(store, record)).filter(({ kind }) => !allowed.includes(kind));
  if (problems.length === 0) return;
  const { environment } = record.identity;
  const { bucket } = stateOf(record.stacks[0]!);
  const fix = [
    `bring back the newest version of the object (\`aws s3api list-object-versions --bucket ${bucket} --prefix <key>\`)`,
    ...(record.environmentClass === 'sandbox'
      ? [`or let \`dataops recover ${environment}\` take what stands into a new state`]
      : []),
  ];
  throw new Failure(
    `the state is not the one that was left: ${problems.map(lineOf).join('; ')}; ${fix.join(', ')}`,
  );
}

/** `acme/ada/…/platform.tfstate is gone`. */
export function lineOf({ stack, what }: StateProblem): string {
  return `${stateOf(stack).key} ${what}`;
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

/** Before anything was applied there is no mark, and a state may be there or not; but none is ever half a state. */
function problemOf(text: string | undefined, mark?: StateMark): Omit<StateProblem, 'stack'> | undefined {
  if (text === undefined) return mark && { kind: 'lost', what: 'is gone' };
  const now = markOf(text);
  if (now === undefined) return { kind: 'unusable', what: text.trim() === '' ? 'is empty' : 'is damaged' };
  if (mark === undefined) return undefined;
  if (now.lineage !== mark.lineage) return { kind: 'unusable', what: 'is the state of something else' };
  if (now.serial < mark.serial)
    return { kind: 'old', what: `is an old one (serial ${now.serial} instead of ${mark.serial})` };
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
