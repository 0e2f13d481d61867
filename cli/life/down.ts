import { EngineError, type Workspace } from '../engine';
import type { Ground, LiveResource } from '../environments/ground';
import type { EnvironmentRecord } from '../environments/record';
import type { Stored } from '../environments/store';
import { Failure } from '../failure';
import { Claim } from './claim';
import { proveDisposable } from './disposable';
import { leavingFolders } from './leave-folders';
import { refuseWhileLocked } from './locks';
import { whoRuns } from './person';
import { reconcile } from './reconcile';
import { checkStates, marksOf } from './states';
import { explained, inOrder, needDatabases, storedFolder, wasLocked, workspaceOf } from './stacks';
import { Clock, type Tools } from './tools';
import { keepingUnsaved } from './unsaved';

export interface DownResult {
  readonly record: EnvironmentRecord;
  /** What the services keep for a while by rule, with the date on which each goes. */
  readonly pending: readonly LiveResource[];
  /** Seconds of each step. */
  readonly steps: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/** How often leftovers are looked for again: what services list lags behind what they did. */
const PAUSES = [0, 500, 1000, 2000, 4000];

/**
 * Destroys a sandbox from what is stored with its state, shows that nothing is left, and removes state and record. A run
 * that was cut off is repeated; what one left outside of the state comes into it first.
 *
 * @param ground one of the accounts for sandboxes
 * @throws Failure when it is not proven disposable, somebody works on it, or anything is left
 */
export async function down(tools: Tools, ground: Ground, stored: Stored): Promise<DownResult> {
  const clock = new Clock();
  const { record } = stored;
  const { environment } = record.identity;
  const store = ground.store('sandbox');
  const resumed = record.status === 'destroying';
  await clock.time('check', async () => {
    await ground.requireAccount();
    await Promise.all([
      proveDisposable(ground, record),
      refuseWhileLocked(store, record),
      // A run that was cut off at its very end had removed the state.
      checkStates(store, record, resumed ? ['lost'] : []),
    ]);
    await tools.engine();
  });
  if (record.status !== 'ready')
    await clock.time('recover', () => reconcile(tools, ground, record, { strangers: 'leave' }));
  const claim = await Claim.begin(store, stored, {
    ...record,
    status: 'destroying',
    by: whoRuns(),
    updated: tools.now().toISOString(),
  });
  try {
    if (record.stacks.some(needDatabases))
      await clock.time('databases', () => ground.contents.dropDatabases(record.stacks));
    if (record.stacks.some(({ description }) => description.pools !== undefined))
      await clock.time('pools', () => ground.contents.dropPools(record.stacks));
    await leavingFolders(ground, record.stacks, [], () =>
      inOrder(record.stacks, 'destroy', async (stack) => {
        const folder = storedFolder(tools.terminal, stack);
        const workspace = await workspaceOf(tools, stack, folder);
        await keepingUnsaved(tools.terminal, record, stack, folder, async () => {
          await clock.time('init', () => workspace.init());
          await clock.time('destroy', () => destroyed(workspace, resumed));
        });
      }),
    );
  } catch (error) {
    if (wasLocked(error)) await claim.withdraw();
    else await claim.update({ states: await marksOf(store, record.stacks) });
    throw explained(error, environment);
  }
  const live = await clock.time('audit', () => settledLeftovers(ground, record));
  const left = live.filter(({ pending }) => pending === undefined);
  if (left.length > 0) {
    await claim.update({ states: await marksOf(store, record.stacks) });
    throw new Failure(
      `${left.length} things of '${environment}' are left: ${left.map(({ id }) => id).join(', ')}; ` +
        `repeat \`dataops down ${environment}\`, which takes them into the state first`,
    );
  }
  await clock.time('purge', () => store.purge(claim.stored));
  const pending = live.filter((resource) => resource.pending !== undefined);
  return { record, pending, steps: clock.seconds, seconds: clock.total };
}

/**
 * Not every service takes it well when what is gone already is deleted once more: after a run that was cut off, Terraform looks
 * first, which the data sources of a stack may not survive.
 */
async function destroyed(workspace: Workspace, resumed: boolean): Promise<void> {
  try {
    await workspace.destroy();
  } catch (error) {
    const again = resumed && error instanceof EngineError && error.code === 'destroy-failed';
    if (!again) throw error;
    await workspace.destroy({ refresh: true });
  }
}

async function settledLeftovers(
  ground: Ground,
  { identity, creation, stacks }: EnvironmentRecord,
): Promise<readonly LiveResource[]> {
  let live: readonly LiveResource[] = [];
  for (const pause of PAUSES) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const found = await ground.live(identity.platform, identity.environment, stacks);
    live = found.filter((resource) => resource.creation === creation);
    if (live.every(({ pending }) => pending !== undefined)) break;
  }
  return live;
}
