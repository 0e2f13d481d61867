import type { Golden } from '../../lib/golden';
import { summarize, type Plan } from '../engine';
import type { Written } from '../environments/written';
import { Failure } from '../failure';
import { guard } from '../guard/guard';
import { readGuardedPlan } from '../guard/plan';
import { renderRefusal } from '../guard/refusal';
import { inOrder, workspaceOf } from './stacks';
import type { Clock, Tools } from './tools';

export interface Review {
  /** What is pinned. @default - nothing is */
  readonly golden?: Golden;
  /** Whether nothing may be lost. @default - as the stack's description says */
  readonly retains?: boolean;
  /** Asked once a plan that changes something was shown; throws to stop. */
  readonly before: (plan: Plan) => Promise<void>;
  readonly onOutputs?: (outputs: Readonly<Record<string, unknown>>) => void;
}

/** At most as many changes are shown one by one. */
const SHOWN = 12;

/**
 * Plans a stack, refuses what the guard refuses, shows the plan, and applies exactly that one.
 *
 * @returns whether there was anything to apply
 * @throws Failure with a line for everything that must not happen
 */
export async function applyReviewed(
  tools: Tools,
  clock: Clock,
  stack: Written,
  { golden, retains, before, onOutputs }: Review,
): Promise<boolean> {
  const workspace = await workspaceOf(tools, stack, stack.folder, onOutputs);
  await clock.time('init', () => workspace.init());
  const plan = await clock.time('plan', () => workspace.plan());
  if (plan.empty) return false;
  try {
    const shown = readGuardedPlan(await clock.time('guard', () => workspace.show(plan)), stack.id);
    const { refusals } = guard(shown, stack, { golden, retains });
    if (refusals.length > 0)
      throw new Failure(
        [
          `the plan of ${stack.id} is refused, so nothing of it was applied`,
          ...refusals.map(renderRefusal),
        ].join('\n  '),
      );
    for (const line of linesOf(stack.id, plan)) tools.say(line);
    await before(plan);
  } catch (error) {
    await workspace.discard(plan);
    throw error;
  }
  await clock.time('apply', () => workspace.apply(plan));
  return true;
}

/** Stacks one after the other, so that each is asked about when the one before it is done. */
export async function deployOrder<S extends Written>(stacks: readonly S[]): Promise<readonly S[]> {
  const ordered: S[] = [];
  await inOrder(stacks, 'deploy', async (stack) => void ordered.push(stack));
  return ordered;
}

const URGENT = ['delete', 'replace', 'forget', 'create', 'update'];

function linesOf(id: string, plan: Plan): string[] {
  const changes = plan.changes
    .filter(({ action }) => URGENT.includes(action))
    .sort((a, b) => URGENT.indexOf(a.action) - URGENT.indexOf(b.action));
  const more = changes.length - SHOWN;
  return [
    `${id}: ${summarize(plan)}`,
    ...changes.slice(0, SHOWN).map(({ action, address }) => `  ${action.padEnd(7)}  ${address}`),
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ];
}
