import { Construct } from 'constructs';
import type { BuildContext } from '../../cloud';
import { disposalOf } from '../foundation/disposal';
import type { IAwsKey } from '../foundation/key';
import type { AwsKinds } from '../kinds';
import { AwsLogGroup } from '../monitoring/log-group';

/** What of Airflow writes logs, each into a group of its own. */
export const WRITERS = ['DAGProcessing', 'Scheduler', 'Task', 'WebServer', 'Worker'] as const;

/**
 * The log groups that MWAA would make by itself, under exactly their names, but with key and retention, and gone with the
 * environment. @see https://docs.aws.amazon.com/mwaa/latest/userguide/monitoring-airflow.html
 */
export function makeLogGroups(
  scope: Construct,
  environmentName: string,
  key: IAwsKey,
  { identity, settings, lasting }: BuildContext<AwsKinds>,
): readonly AwsLogGroup[] {
  const room = new Construct(scope, 'Logging');
  return WRITERS.map(
    (writer) =>
      new AwsLogGroup(lasting(room), writer, {
        name: `airflow-${environmentName}-${writer}`,
        what: `airflow-${writer}`,
        place: identity,
        key,
        disposal: disposalOf(settings),
      }),
  );
}

const EVERYTHING = { enabled: true, logLevel: 'INFO' } as const;

/** Every part of Airflow logs. */
export const LOGGING = {
  dagProcessingLogs: EVERYTHING,
  schedulerLogs: EVERYTHING,
  taskLogs: EVERYTHING,
  webserverLogs: EVERYTHING,
  workerLogs: EVERYTHING,
};
