import type { Ground } from '../environments/ground';
import { stateOf, type EnvironmentStack } from '../environments/stack';
import type { EnvironmentStore } from '../environments/store';
import { Failure } from '../failure';
import { marksOf } from './states';

/**
 * Where no deployment is known to have ended, nothing is known of a state either; what stands tells of one that is lost.
 * Terraform would create all of it a second time.
 *
 * @throws Failure when things carry the environment's labels, and no state has them
 */
export async function refuseStateless(
  ground: Ground,
  store: EnvironmentStore,
  stacks: readonly EnvironmentStack[],
): Promise<void> {
  if (Object.keys(await marksOf(store, stacks)).length > 0) return;
  const { platform, environment } = stacks[0]!.description;
  const live = await ground.live(platform, environment);
  const [first, ...others] = live.filter(({ pending }) => pending === undefined);
  if (first === undefined) return;
  const { bucket, key } = stateOf(stacks[0]!);
  throw new Failure(
    `${first.id} and ${others.length} others carry the labels of '${environment}', and there is no state ${key} that has them; ` +
      `bring back the newest version of that object, and of all beside it (\`aws s3api list-object-versions --bucket ${bucket} ` +
      `--prefix <key>\`), or, if there never was one, remove what stands`,
  );
}
