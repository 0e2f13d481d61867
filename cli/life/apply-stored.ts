import type { ApplyOptions } from '../engine';
import { restoreAssets } from '../environments/assets';
import type { EnvironmentRecord } from '../environments/record';
import type { EnvironmentStore } from '../environments/store';
import { inOrder, storedFolder, workspaceOf } from './stacks';
import type { Clock, Tools } from './tools';
import { keepingUnsaved } from './unsaved';

/** Applies the stacks of a record, with the files that are kept of them, whatever the code says now. */
export async function applyStored(
  tools: Tools,
  store: EnvironmentStore,
  record: Pick<EnvironmentRecord, 'creation' | 'identity' | 'stacks'>,
  clock: Clock,
  options: Omit<ApplyOptions, 'autoApprove'> = {},
): Promise<void> {
  await inOrder(record.stacks, 'deploy', async (stack) => {
    const folder = storedFolder(tools.terminal, stack);
    await restoreAssets(store.assets(record.identity), folder, stack.assets);
    const workspace = await workspaceOf(tools, stack, folder);
    await keepingUnsaved(tools.terminal, record, stack, folder, async () => {
      await clock.time('init', () => workspace.init());
      await clock.time('apply', () => workspace.apply({ autoApprove: true, ...options }));
    });
  });
}
