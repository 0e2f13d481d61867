import { DEFAULT_POOL, type OrchestratorProps, type PoolProps } from '../../capabilities/orchestrator';
import type { BuildContext } from '../../cloud';
import type { Names } from '../../names';
import type { AwsKinds } from '../kinds';
import { taskRoleArn } from './lent';
import { backendKwargs } from './secrets-backend';
import { PLACES } from './source';
import { PLATFORM, toldOf } from './told';

/** What a sandbox has in the Airflow that its base lends. */
export interface Tenant {
  /** What its DAGs lie below in the base's bucket. */
  readonly folder: string;
  /** What ids of its DAGs begin with in Airflow, and names of its assets. */
  readonly prefix: string;
  /** The pool of tasks whose own is not declared. */
  readonly pool: string;
  /** Pools by the names that the definition declares. */
  readonly pools: Readonly<Record<string, string>>;
}

/** How many tasks of a sandbox run at a time, apart from those in pools that it declares. */
export const SANDBOX_SLOTS = 16;

/** The name of what tells Airflow whose a folder is; hidden, so that no file of the user's is called like it. */
export const MANIFEST = '.dataops.json';

/** Names are those that its own Airflow would have: no other sandbox's, and no other platform's. */
export function tenantOf(names: Names, pools: OrchestratorProps['pools'] = {}): Tenant {
  const own = names.of('aws.mwaa-environment', 'airflow');
  const prefix = `${own}.`;
  const named = Object.keys(pools).map((pool) => [pool, pool === DEFAULT_POOL ? own : `${prefix}${pool}`]);
  return { folder: `${PLACES.dags}/${own}`, prefix, pool: own, pools: Object.fromEntries(named) };
}

/** The pools of a sandbox under the names that they have in the base's Airflow. */
export function poolsOf({ pool, pools }: Tenant, declared: OrchestratorProps['pools'] = {}): NamedPool[] {
  const own = declared[DEFAULT_POOL] ?? { slots: SANDBOX_SLOTS };
  const others = Object.entries(declared).filter(([name]) => name !== DEFAULT_POOL);
  return [{ name: pool, ...own }, ...others.map(([name, props]) => ({ name: pools[name]!, ...props }))];
}

export interface NamedPool extends PoolProps {
  readonly name: string;
}

/** What Airflow is told of a sandbox, as the policy reads it that keeps sandboxes apart. */
export function manifestOf(
  { prefix, pool, pools }: Tenant,
  props: OrchestratorProps,
  context: Pick<BuildContext<AwsKinds>, 'identity' | 'names' | 'settings' | 'upstream'>,
): string {
  const { identity, names, settings } = context;
  const role = taskRoleArn(identity, names);
  const secrets: unknown = JSON.parse(backendKwargs(props, names));
  const paused = settings.schedules === 'paused';
  return JSON.stringify({ role, prefix, pool, pools, paused, secrets, [PLATFORM]: toldOf(props, context) });
}
