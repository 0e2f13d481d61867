import { refusals, type PlannedChange } from '../engine';
import type { DescribedStack } from '../environments/stack';
import { entriesOf, isObject } from './json';
import type { GuardedPlan } from './plan';
import { withoutIndex, type Protected, type Protection } from './protection';
import type { GuardRefusal } from './refusal';

/** Every store, key and secret that a plan would delete, replace, or let go without the definition's word. */
export function* losses(
  plan: Pick<GuardedPlan, 'changes'>,
  { description, json }: Pick<DescribedStack, 'description' | 'json'>,
  protection: Protection,
  allowed: readonly string[],
): Iterable<GuardRefusal> {
  const things = new Map(plan.changes.map((change) => [change.address, protection.of(change)]));
  const mayGo = (address: string) => things.get(address)?.by === 'type' && allowed.includes(address);
  const kept = [...things].filter(([address, thing]) => thing !== undefined && !mayGo(address));
  const why = `and ${description.environment} keeps what it holds`;
  for (const { address, action, because, attributes } of refusals(plan, {
    protected: kept.map(([it]) => it),
  })) {
    const thing = things.get(address);
    const forced = attributes.length > 0 ? ` because of ${attributes.join(', ')}` : '';
    const what = `${nameOf(thing)} would be ${action === 'delete' ? 'deleted' : 'replaced'}${forced}`;
    const fix =
      because === 'imported' && thing === undefined
        ? 'make the definition agree with what exists before importing it'
        : fixOf(address, action, attributes, thing!);
    yield { address, action, what, why, fix };
  }
  const letGo = new Set(listed(json.removed));
  for (const change of plan.changes) {
    const thing = things.get(change.address);
    if (change.action !== 'forget' || thing === undefined || isLetGo(change, letGo)) continue;
    const what = `${nameOf(thing)} would be forgotten`;
    const fix = `name ${thing.path ? `'${thing.path}'` : 'it'} in the definition's 'removed', so that all that belongs to it is let go together`;
    yield { address: change.address, action: 'forget', what, why: 'and the stack does not let it go', fix };
  }
}

function nameOf(thing: Protected | undefined): string {
  if (thing === undefined) return 'what is imported';
  return thing.by === 'type' ? `a ${thing.class} (by its type)` : `the ${thing.class} ${thing.name}`;
}

function fixOf(
  address: string,
  action: 'delete' | 'replace',
  attributes: readonly string[],
  { by, path }: Protected,
): string {
  if (action === 'replace')
    return attributes.length > 0
      ? `undo the change of ${attributes.join(', ')}`
      : `plan without replacing it (no -replace; \`terraform untaint '${address}'\` if it is tainted)`;
  if (by === 'definition')
    return 'plan without -destroy; what is taken down on purpose is taken down by `dataops decommission`';
  if (by === 'golden')
    return `restore it, add a moved block (moveFromId), or name '${path}' in the definition's 'removed'`;
  return `restore it, let it go with a removed block (lifecycle.destroy: false), or say --allow '${address}' if it may be lost`;
}

function isLetGo({ address }: PlannedChange, letGo: ReadonlySet<string>): boolean {
  return letGo.has(withoutIndex(address)) || letGo.has(address);
}

/** Addresses of `removed` blocks that destroy nothing. */
function listed(blocks: unknown): readonly string[] {
  return Array.isArray(blocks)
    ? blocks.filter(isObject).flatMap(({ from, lifecycle }) => {
        const destroys = entriesOf(lifecycle).some(([key, value]) => key === 'destroy' && value !== false);
        return typeof from === 'string' && !destroys ? [from] : [];
      })
    : [];
}
