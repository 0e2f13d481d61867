import type { Ground } from '../environments/ground';
import type { EnvironmentStack } from '../environments/stack';

/**
 * Does what takes a sandbox out of folders of an Airflow that a base lends, and leaves nothing of it there. What Terraform does not
 * know goes first: once the file is gone that says whose a folder is, Airflow would read whatever is left in it as the base's role.
 *
 * @param staying what it has afterwards
 */
export async function leavingFolders(
  ground: Ground,
  stacks: readonly EnvironmentStack[],
  staying: readonly EnvironmentStack[],
  leave: () => Promise<void>,
): Promise<void> {
  await ground.contents.clearFolders(stacks, staying, 'deployed');
  await leave();
  // Of a `dataops dev` that was under way.
  await ground.contents.clearFolders(stacks, staying, 'nothing');
}
