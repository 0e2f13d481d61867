import type { Ground } from '../environments/ground';
import { refuseLosses } from '../environments/lost';
import type { EnvironmentStack } from '../environments/stack';
import type { EnvironmentStore, Stored } from '../environments/store';
import { Failure } from '../failure';
import { refuseWhileLocked } from './locks';
import { checkStates } from './states';
import type { Tools } from './tools';

/**
 * Looks for everything that would stop a deployment midway.
 *
 * @throws Failure when the account was not prepared, a base lacks what is borrowed, a table would lose data, somebody works on the
 *   environment, or a state is not the one that was left; EngineError when Terraform is missing
 */
export async function preflight(
  tools: Tools,
  ground: Ground,
  store: EnvironmentStore,
  stacks: readonly EnvironmentStack[],
  found: Stored | undefined,
): Promise<void> {
  const missing = await ground.missing(stacks);
  if (missing.length > 0) throw new Failure(missing.join('; '));
  refuseLosses(await ground.contents.lost(stacks));
  await tools.engine();
  if (found === undefined) return;
  await Promise.all([refuseWhileLocked(store, found.record), checkStates(store, found.record)]);
}
