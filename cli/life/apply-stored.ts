import type { ApplyOptions } from '../engine';
import type { EnvironmentRecord } from '../environments/record';
import { inOrder, storedFolder, workspaceOf } from './stacks';
import type { Clock, Tools } from './tools';
import { keepingUnsaved } from './unsaved';

/** Applies the stacks of a record, whatever the code says now. */
export async function applyStored(
  tools: Tools,
  record: Pick<EnvironmentRecord, 'creation' | 'stacks'>,
  clock: Clock,
  options: Omit<ApplyOptions, 'autoApprove'> = {},
): Promise<void> {
  await inOrder(record.stacks, 'deploy', async (stack) => {
    const folder = storedFolder(tools.terminal, stack);
    const workspace = await workspaceOf(tools, stack, folder);
    await keepingUnsaved(tools.terminal, record, stack, folder, async () => {
      await clock.time('init', () => workspace.init());
      await clock.time('apply', () => workspace.apply({ autoApprove: true, ...options }));
    });
  });
}
