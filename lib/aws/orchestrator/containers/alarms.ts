import { Construct } from 'constructs';
import type { AwsMonitoring } from '../../monitoring';
import type { MetricProps } from '../../monitoring/alarm';
import type { AwsContainerAirflow } from '../containers';
import type { AirflowService } from './service';
import { CONNECTIONS, type ContainersSize } from './size';

const MINUTE = 60;
const FIVE_MINUTES = 300;

/** Bytes of storage that must be free; it grows by itself, but no more often than every six hours. */
const FREE_BYTES = 2 * 1024 ** 3;
/** Per cent of the database's processors that may be busy for a quarter of an hour. */
const BUSY = 90;
/** The part of the connections that the database takes of which somebody is told. */
const PART_OF_CONNECTIONS = 0.8;

/** Connections that somebody is told of. */
export function manyConnections({ database }: ContainersSize): number {
  return Math.floor(CONNECTIONS[database.instanceClass] * PART_OF_CONNECTIONS);
}

/**
 * Alarms on services with fewer running tasks than desired, and on a database that fills up, or is too busy to answer.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
 */
export function watchContainers(
  monitoring: AwsMonitoring,
  airflow: AwsContainerAirflow,
  size: ContainersSize,
): void {
  const { scheduler, webServer, database, cluster } = airflow;
  const service = (metricName: string, { serviceName }: AirflowService): MetricProps => ({
    namespace: 'ECS/ContainerInsights',
    metricName,
    dimensions: { ClusterName: cluster.clusterName, ServiceName: serviceName },
    statistic: 'Average',
    period: MINUTE,
  });
  const ofDatabase = (metricName: string, statistic: 'Average' | 'Maximum' | 'Minimum'): MetricProps => ({
    namespace: 'AWS/RDS',
    metricName,
    dimensions: { DBInstanceIdentifier: database.identifier },
    statistic,
    period: FIVE_MINUTES,
  });
  const room = new Construct(airflow, 'alarms');
  monitoring.alarm(room, 'scheduler-tasks', 'orchestrator/scheduler-tasks', {
    ...service('RunningTaskCount', scheduler),
    description: 'Fewer schedulers of Airflow run than should, for a quarter of an hour',
    evaluationPeriods: 15,
    threshold: size.scheduler.count,
    when: 'below',
    silence: 'trouble',
    severity: 'critical',
    runbook: 'orchestrator-containers',
  });
  monitoring.alarm(room, 'web-server-tasks', 'orchestrator/web-server-tasks', {
    ...service('RunningTaskCount', webServer),
    description: 'Fewer web servers of Airflow run than should, for a quarter of an hour',
    evaluationPeriods: 15,
    threshold: size.webServer.count,
    when: 'below',
    silence: 'trouble',
    runbook: 'orchestrator-containers',
  });
  monitoring.alarm(room, 'database-storage', 'orchestrator/database-storage', {
    ...ofDatabase('FreeStorageSpace', 'Minimum'),
    description: `The database of Airflow has less than ${FREE_BYTES / 1024 ** 3} GiB of free storage; without any it stops`,
    threshold: FREE_BYTES,
    when: 'below',
    severity: 'critical',
    runbook: 'orchestrator-database',
  });
  monitoring.alarm(room, 'database-processor', 'orchestrator/database-processor', {
    ...ofDatabase('CPUUtilization', 'Average'),
    description: `The processors of Airflow's database have been busier than ${BUSY}% for a quarter of an hour`,
    evaluationPeriods: 3,
    threshold: BUSY,
    runbook: 'orchestrator-database',
  });
  monitoring.alarm(room, 'database-connections', 'orchestrator/database-connections', {
    ...ofDatabase('DatabaseConnections', 'Maximum'),
    description: 'The database of Airflow has nearly as many connections as it takes',
    evaluationPeriods: 3,
    threshold: manyConnections(size),
    runbook: 'orchestrator-database',
  });
  for (const [metric, title] of [
    ['CpuUtilized', 'Processors that Airflow uses'],
    ['MemoryUtilized', 'Memory that Airflow uses'],
  ] as const)
    monitoring.show('orchestrator', {
      title,
      metrics: [service(metric, scheduler), service(metric, webServer)],
    });
}
