import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LocalAirflow } from './open';

/** In Airflow's own words: its command has none for it. */
const FAIL = `
import sys
from airflow.models.dagrun import DagRun
from airflow.utils.session import create_session
from airflow.utils.state import DagRunState, State, TaskInstanceState

dag_id, run_id = sys.argv[1:]
with create_session() as session:
    run = session.query(DagRun).filter_by(dag_id=dag_id, run_id=run_id).one()
    for task in run.get_task_instances(session=session):
        if task.state not in State.finished:
            task.state = TaskInstanceState.FAILED
    run.set_state(DagRunState.FAILED)
`;

/** How `airflow dags test` tells which run it made. */
const MADE = /created dagrun <DagRun [^>]*?: (\S+), state:/;

/** The run that Airflow says it made; undefined where it had not come so far. */
export function runIn(said: string): string | undefined {
  return MADE.exec(said)?.[1];
}

/**
 * Calls a run failed in the history whose process was ended: the next Airflow on that history would go on with it, and with its
 * retries.
 *
 * @returns whether that could be written down
 */
export async function abandonRun({ airflow, env }: LocalAirflow, dag: string, run: string): Promise<boolean> {
  const python = join(airflow, '..', 'python');
  return promisify(execFile)(python, ['-c', FAIL, dag, run], { env, maxBuffer: 1 << 26 }).then(
    () => true,
    () => false,
  );
}
