import { Construct } from 'constructs';
import type { AwsMonitoring } from '../monitoring';
import type { AwsManagedAirflow } from './mwaa';

/** Tasks that may wait for a quarter of an hour, and tasks that may fail within an hour, before somebody is told. */
const WAITING_TASKS = 20;
const FAILED_TASKS = 3;

const FIVE_MINUTES = 300;

/**
 * Alarms on a scheduler that stands still, on tasks that wait for a worker, and on tasks that fail.
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/access-metrics-cw.html
 */
export function watchEnvironment(monitoring: AwsMonitoring, airflow: AwsManagedAirflow): void {
  const room = new Construct(airflow, 'alarms');
  const namespace = 'AmazonMWAA';
  const of = (dimensions: Readonly<Record<string, string>>) => ({
    namespace,
    dimensions: { ...dimensions, Environment: airflow.environmentName },
  });
  monitoring.alarm(room, 'scheduler', 'orchestrator/scheduler', {
    ...of({ Function: 'Scheduler' }),
    description: 'The scheduler of Airflow has given no sign of life for 15 minutes, so no task starts',
    metricName: 'SchedulerHeartbeat',
    statistic: 'Sum',
    period: FIVE_MINUTES,
    evaluationPeriods: 3,
    threshold: 1,
    when: 'below',
    silence: 'trouble',
    severity: 'critical',
    runbook: 'orchestrator-scheduler',
  });
  monitoring.alarm(room, 'waiting-tasks', 'orchestrator/waiting-tasks', {
    ...of({ Function: 'Executor' }),
    description: `More than ${WAITING_TASKS} tasks of Airflow have waited for a worker for 15 minutes`,
    metricName: 'QueuedTasks',
    statistic: 'Minimum',
    period: FIVE_MINUTES,
    evaluationPeriods: 3,
    threshold: WAITING_TASKS,
    runbook: 'orchestrator-waiting-tasks',
    ofSchedules: true,
  });
  monitoring.alarm(room, 'failed-tasks', 'orchestrator/failed-tasks', {
    ...of({ DAG: 'All', Task: 'All' }),
    description: `More than ${FAILED_TASKS} tasks of Airflow failed within an hour`,
    metricName: 'TaskInstanceFailures',
    statistic: 'Sum',
    period: 3600,
    threshold: FAILED_TASKS,
    runbook: 'orchestrator-failed-tasks',
    ofSchedules: true,
  });
}
