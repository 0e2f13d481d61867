import { EngineError } from '../engine';
import type { Ground } from '../environments/ground';
import { missingFrom, stateResources, type NamelessThing, type StandingThing } from '../environments/missing';
import type { EnvironmentRecord } from '../environments/record';
import { stateOf } from '../environments/stack';
import { Failure } from '../failure';
import { refuseWhileLocked } from './locks';
import { explained, inOrder, storedFolder, withImports, workspaceOf } from './stacks';
import type { Tools } from './tools';
import { keepingUnsaved, pushUnsaved } from './unsaved';

/** What became of the things that a command left outside of the state. */
export interface Reconciled {
  /** Addresses of those that are in the state now. */
  readonly adopted: readonly string[];
  /** Ids of those that stood for nothing, which are being removed. */
  readonly removed: readonly string[];
}

export interface ReconcileOptions {
  /** What to do about things of others in the place of resources. @default 'refuse' */
  readonly strangers?: 'refuse' | 'leave';
}

/**
 * Takes into the state what an apply or destroy that did not end left outside of it, and removes what stands a second time.
 * It goes by the stacks that are stored with the record, touches only what carries the creation id, and changes nothing else.
 *
 * @throws Failure when somebody works on the environment, or something else stands in the way
 */
export async function reconcile(
  tools: Tools,
  ground: Ground,
  record: EnvironmentRecord,
  { strangers = 'refuse' }: ReconcileOptions = {},
): Promise<Reconciled> {
  await pushUnsaved(tools, ground.store(record.environmentClass), record);
  const { standing, surplus } = await search(ground, record);
  const others = standing.filter(({ own }) => !own);
  if (strangers === 'refuse' && others.length > 0) throw inTheWay(record, others);
  for (const { resource, importId } of others)
    tools.say(
      `${importId} stands in the place of ${resource.address}, is not this sandbox's, and is left alone`,
    );
  const adopted = standing.filter(({ own }) => own);
  await adopt(tools, record, adopted);
  await ground.remove(surplus);
  for (const { resource, importId } of adopted)
    tools.say(`took ${importId} into the state as ${resource.address}`);
  for (const { id } of surplus) tools.say(`${id} stood for nothing and is being removed`);
  return {
    adopted: adopted.map(({ resource }) => resource.address),
    removed: surplus.map(({ id }) => id),
  };
}

/** Whether an apply failed because a thing stood already: the answer to a call may be lost, and the call made again. */
export function stoodAlready(error: unknown): boolean {
  if (!(error instanceof EngineError) || error.code !== 'apply-failed') return false;
  return error.diagnostics.some(({ summary, detail }) => ALREADY.test(`${summary} ${detail}`));
}

const ALREADY = /already ?exists|AlreadyOwnedByYou/i;

/** What stands outside of the states, in the place of a resource or for nothing. */
async function search(
  ground: Ground,
  record: EnvironmentRecord,
): Promise<{ standing: readonly StandingThing[]; surplus: readonly NamelessThing[] }> {
  const store = ground.store(record.environmentClass);
  // In this order: whoever made one of these holds the lock, or has written his state, or was cut off.
  const nameless = await ground.nameless(record);
  await refuseWhileLocked(store, record);
  const states = await Promise.all(record.stacks.map(async (stack) => store.state(stateOf(stack))));
  const known = states.map(stateResources);
  const ids = new Set(known.flat().flatMap(({ instances }) => instances.flatMap(({ arn, id }) => [arn, id])));
  const free = nameless.filter(({ id }) => !ids.has(id));
  const missing = record.stacks.flatMap((stack, index) => missingFrom(stack, known[index]!));
  const standing = await ground.inPlaceOf(record, missing, free);
  const imported = new Set(standing.map(({ importId }) => importId));
  const surplus = free.filter(({ id }) => !imported.has(id) && !imported.has(id.split('/').at(-1)!));
  return { standing, surplus };
}

/** Only these, and what they depend on, which stands if they do. */
async function adopt(
  tools: Tools,
  record: EnvironmentRecord,
  things: readonly StandingThing[],
): Promise<void> {
  const concerned = record.stacks.filter(({ id }) => things.some(({ resource }) => resource.stack.id === id));
  try {
    await inOrder(concerned, 'deploy', async (stack) => {
      const mine = things.filter(({ resource }) => resource.stack.id === stack.id);
      const imports = mine.map(({ resource, importId }) => ({ to: resource.address, id: importId }));
      const json = withImports(stack.json, imports);
      const folder = storedFolder(tools.terminal, stack);
      const workspace = await workspaceOf(tools, { ...stack, json }, folder);
      await keepingUnsaved(tools.terminal, record, stack, folder, async () => {
        await workspace.apply({ autoApprove: true, targets: imports.map(({ to }) => to) });
      });
    });
  } catch (error) {
    throw explained(error, record.identity.environment);
  }
}

function inTheWay({ identity }: EnvironmentRecord, things: readonly StandingThing[]): Failure {
  const list = things.map(
    ({ resource, importId, carries }) => `${importId} (${resource.address}) carries ${carries}`,
  );
  return new Failure(
    `things that are not this sandbox's stand in the way of '${identity.environment}', so nothing was touched: ${list.join('; ')}; ` +
      'remove or rename them yourself, then try again',
  );
}
