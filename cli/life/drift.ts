import { restoreAssets } from '../environments/assets';
import type { Ground } from '../environments/ground';
import type { EnvironmentRecord } from '../environments/record';
import { refuseWhileLocked } from './locks';
import { checkStates } from './states';
import { explained, inOrder, storedFolder, workspaceOf } from './stacks';
import type { Tools } from './tools';

/** Something that is not as the last `up` left it. */
export interface Drifted {
  readonly address: string;
  /** What the next apply would do about it. */
  readonly action: string;
}

/**
 * What somebody changed in an environment since it was deployed: a plan of what is stored, not of what the code says now.
 *
 * @throws Failure when somebody works on it, or its state is not the one that was left
 */
export async function driftOf(
  tools: Tools,
  ground: Ground,
  record: EnvironmentRecord,
): Promise<readonly Drifted[]> {
  const store = ground.store('sandbox');
  await refuseWhileLocked(store, record);
  await checkStates(store, record);
  const edits = await ground.contents.edits(record.stacks);
  const drifted: Drifted[] = edits.map((address) => ({ address, action: 'undo edit' }));
  try {
    await inOrder(record.stacks, 'deploy', async (stack) => {
      const folder = storedFolder(tools.terminal, stack);
      await restoreAssets(store.assets(record.identity), folder, stack.assets);
      const workspace = await workspaceOf(tools, stack, folder);
      const plan = await workspace.plan();
      drifted.push(...plan.changes.map(({ address, action }) => ({ address, action })));
      await workspace.discard(plan);
    });
  } catch (error) {
    throw explained(error, record.identity.environment);
  }
  return drifted;
}
