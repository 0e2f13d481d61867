import type { Ground, LiveResource } from '../environments/ground';
import type { EnvironmentRecord } from '../environments/record';
import { stateOf, type StackJson } from '../environments/stack';
import { Failure } from '../failure';

/**
 * Proves that an environment may be destroyed: its state lies in the sandboxes' bucket, its account is on the sandboxes' list
 * (`ground` is one of them), and all that stands under its name carries its creation id.
 *
 * @returns what stands
 * @throws Failure with everything that speaks against it
 */
export async function proveDisposable(
  ground: Ground,
  record: EnvironmentRecord,
): Promise<readonly LiveResource[]> {
  const { identity, environmentClass, creation, stacks } = record;
  const problems: string[] = [];
  if (environmentClass !== 'sandbox') problems.push(`it is a ${environmentClass} environment`);
  if (identity.account !== ground.account || identity.region !== ground.region)
    problems.push(
      `it lies in ${identity.account} ${identity.region}, and the list of accounts for sandboxes has ${ground.account} ${ground.region}`,
    );
  const home = ground.store('sandbox').name;
  for (const stack of stacks)
    if (home !== `s3://${stateOf(stack).bucket}`)
      problems.push(
        `the state of ${stack.id} lies in ${stateOf(stack).bucket}, not in the sandboxes' ${home}`,
      );
  const live = await ground.live(identity.platform, identity.environment, stacks);
  const strangers = live.filter((resource) => resource.creation !== creation);
  for (const { id, creation: other } of strangers.filter(({ pending }) => pending === undefined))
    problems.push(`${id} carries ${other ? `the creation id ${other}` : 'no creation id'}, not ${creation}`);
  for (const { json, id } of stacks)
    for (const address of withPreventDestroy(json))
      problems.push(`${address} in ${id} is protected by 'prevent_destroy'`);
  if (problems.length > 0)
    throw new Failure(
      `'${identity.environment}' is not proven disposable, so nothing was touched: ${problems.join('; ')}`,
    );
  return live;
}

function withPreventDestroy(json: StackJson): string[] {
  const resources = json.resource as Readonly<
    Record<string, Readonly<Record<string, { readonly lifecycle?: { readonly prevent_destroy?: boolean } }>>>
  >;
  return Object.entries(resources ?? {}).flatMap(([type, byId]) =>
    Object.entries(byId)
      .filter(([, { lifecycle }]) => lifecycle?.prevent_destroy === true)
      .map(([id]) => `${type}.${id}`),
  );
}
