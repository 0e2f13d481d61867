import type { AirflowPool, NeededPools } from '../../lib/base/pools';
import { Failure } from '../failure';
import { isNamed } from './failures';
import type { AirflowApi } from './pools/airflow-api';

type Api = Pick<AirflowApi, 'call'>;

/**
 * Makes pools, or brings them to what is declared, in one call.
 *
 * @see https://airflow.apache.org/docs/apache-airflow/3.0.6/stable-rest-api-ref.html#operation/bulk_pools
 */
export async function makePools(api: Api, { environment, pools, parameter }: NeededPools): Promise<void> {
  const entities = pools.map(entityOf);
  const action = { action: 'create', entities, action_on_existence: 'overwrite' };
  try {
    await bulk(api, environment, action);
  } catch (error) {
    if (parameter === undefined || !isGone(error)) throw error;
    throw new Failure(`the base lends no Airflow any more: there is no environment ${environment}`);
  }
}

/** Drops pools; what is gone already, the base's Airflow among it, is no error. */
export async function dropPools(
  api: Api,
  { environment, pools }: Pick<NeededPools, 'environment' | 'pools'>,
): Promise<void> {
  const entities = pools.map(({ name }) => name);
  try {
    await bulk(api, environment, { action: 'delete', entities, action_on_non_existence: 'skip' });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** Pools that were needed before, and are not any more; Airflow lets nobody drop its own. */
export function surplusOf(
  before: readonly NeededPools[],
  now: readonly NeededPools[],
): readonly NeededPools[] {
  return before.flatMap((needed) => {
    const kept = now.filter(({ environment }) => environment === needed.environment);
    const names = new Set(['default_pool', ...kept.flatMap(({ pools }) => pools.map(({ name }) => name))]);
    const pools = needed.pools.filter(({ name }) => !names.has(name));
    return pools.length === 0 ? [] : [{ ...needed, pools }];
  });
}

/** What Airflow could not do it says beside what it did, and answers with success all the same. */
async function bulk(api: Api, environment: string, action: object): Promise<void> {
  const body = { actions: [action] };
  const answer = (await api.call({ environment, method: 'PATCH', path: '/pools', body })) as BulkAnswer;
  const errors = [answer?.create, answer?.delete].flatMap((it) => it?.errors ?? []);
  if (errors.length > 0)
    throw new Failure(`Airflow refuses the pools: ${errors.map(({ error }) => error).join('; ')}`);
}

interface BulkAnswer {
  readonly create?: Outcome | null;
  readonly delete?: Outcome | null;
}
interface Outcome {
  readonly errors?: readonly { readonly error: string }[];
}

function entityOf({ name, slots, description = '' }: AirflowPool) {
  return { name, slots, description, include_deferred: false };
}

function isGone(error: unknown): boolean {
  return isNamed(error, 'ResourceNotFoundException');
}
