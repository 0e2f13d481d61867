import { setTimeout as delay } from 'node:timers/promises';
import { BadInput, Failure } from '../../failure';
import type { RunningAirflow } from './home';

export interface Trigger {
  readonly dag: string;
  readonly conf: object;
  /** @default - none: the run stands for no moment */
  readonly logicalDate?: string;
}

interface TaskInstance {
  readonly task_id: string;
  readonly map_index: number;
  readonly try_number: number;
  readonly state: string | null;
}

const POLL_MILLISECONDS = 1000;
const ENDED = ['success', 'failed', 'skipped', 'upstream_failed', 'removed'];

/**
 * Starts a run in an Airflow of this machine that is running, and tells what its tasks say as they end.
 * @see https://airflow.apache.org/docs/apache-airflow/3.0.6/stable-rest-api-ref.html
 *
 * @returns how it ended, `success` or `failed`
 */
export async function triggerRun(
  airflow: RunningAirflow,
  { dag, conf, logicalDate }: Trigger,
  print: (line: string) => void,
  stop: AbortSignal,
): Promise<string> {
  const ask = await login(airflow);
  const at = `/api/v2/dags/${encodeURIComponent(dag)}/dagRuns`;
  const started = await ask<{ dag_run_id: string }>(at, { logical_date: logicalDate ?? null, conf });
  if (started === undefined) throw new BadInput(`there is no DAG '${dag}' in the Airflow at ${airflow.url}`);
  const run = `${at}/${encodeURIComponent(started.dag_run_id)}`;
  const told = new Set<string>();
  for (;;) {
    const { state } = (await ask<{ state: string }>(run))!;
    const tasks = (await ask<{ task_instances: readonly TaskInstance[] }>(`${run}/taskInstances`))!;
    for (const task of tasks.task_instances) {
      const key = `${task.task_id}[${task.map_index}] try ${task.try_number}`;
      if (!ENDED.includes(task.state ?? '') || told.has(key)) continue;
      told.add(key);
      for (const line of await logOf(ask, run, task)) print(`${task.task_id}: ${line}`);
      print(`${task.task_id}: ${task.state}`);
    }
    if (state === 'success' || state === 'failed') return state;
    if (stop.aborted) throw new Failure(`no longer waiting; the run goes on in ${airflow.url}`);
    await delay(POLL_MILLISECONDS);
  }
}

type Ask = <T>(path: string, body?: object) => Promise<T | undefined>;

async function login({ url, user, password }: RunningAirflow): Promise<Ask> {
  const ask = async (path: string, body: object | undefined, token?: string) => {
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    const method = body === undefined ? 'GET' : 'POST';
    const answer = await fetch(`${url}${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Failure(`Airflow answers ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const { access_token: token } = (await ask('/auth/token', { username: user, password })) as {
    readonly access_token: string;
  };
  return async <T>(path: string, body?: object) => (await ask(path, body, token)) as T | undefined;
}

async function logOf(ask: Ask, run: string, task: TaskInstance): Promise<readonly string[]> {
  if (task.try_number < 1) return [];
  const mapped = task.map_index < 0 ? '' : `&map_index=${task.map_index}`;
  const path = `${run}/taskInstances/${encodeURIComponent(task.task_id)}/logs/${task.try_number}`;
  const log = await ask<{ content?: readonly (string | { event?: string })[] }>(
    `${path}?full_content=true${mapped}`,
  );
  return (log?.content ?? []).flatMap((line) => (typeof line === 'string' ? line : (line.event ?? [])));
}
