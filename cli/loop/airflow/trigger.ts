import { setTimeout as delay } from 'node:timers/promises';
import { BadInput, Failure } from '../../failure';
import { AirflowApi } from './api';
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
 *
 * @returns how it ended, `success` or `failed`
 * @throws BadInput when there is no such DAG; Failure when Airflow does not answer, or nobody wants to wait any longer
 */
export async function triggerRun(
  airflow: RunningAirflow,
  { dag, conf, logicalDate }: Trigger,
  print: (line: string) => void,
  stop: AbortSignal,
): Promise<string> {
  const api = await AirflowApi.login(airflow);
  const at = `/api/v2/dags/${encodeURIComponent(dag)}/dagRuns`;
  const started = await api.find<{ dag_run_id: string }>(at, { logical_date: logicalDate ?? null, conf });
  if (started === undefined) throw new BadInput(`there is no DAG '${dag}' in the Airflow at ${airflow.url}`);
  const run = `${at}/${encodeURIComponent(started.dag_run_id)}`;
  const told = new Set<string>();
  for (;;) {
    const { state } = await api.ask<{ state: string }>(run);
    const { task_instances: tasks } = await api.ask<{ task_instances: readonly TaskInstance[] }>(
      `${run}/taskInstances`,
    );
    for (const task of tasks) {
      const key = `${task.task_id}[${task.map_index}] try ${task.try_number}`;
      if (!ENDED.includes(task.state ?? '') || told.has(key)) continue;
      told.add(key);
      for (const line of await logOf(api, run, task)) print(`${task.task_id}: ${line}`);
      print(`${task.task_id}: ${task.state}`);
    }
    if (state === 'success' || state === 'failed') return state;
    if (stop.aborted) throw new Failure(`no longer waiting; the run goes on in ${airflow.url}`);
    await delay(POLL_MILLISECONDS);
  }
}

async function logOf(api: AirflowApi, run: string, task: TaskInstance): Promise<readonly string[]> {
  if (task.try_number < 1) return [];
  const mapped = task.map_index < 0 ? '' : `&map_index=${task.map_index}`;
  const path = `${run}/taskInstances/${encodeURIComponent(task.task_id)}/logs/${task.try_number}`;
  const log = await api.find<{ content?: readonly (string | { event?: string })[] }>(
    `${path}?full_content=true${mapped}`,
  );
  return (log?.content ?? []).flatMap((line) => (typeof line === 'string' ? line : (line.event ?? [])));
}
