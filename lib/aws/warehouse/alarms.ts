import { Construct } from 'constructs';
import type { AwsMonitoring } from '../monitoring';
import type { Capacity } from './capacity';
import type { AwsRedshiftWorkgroup } from './workgroup';

/** The part of a day's limit that may be used within an hour before somebody is told. */
const PART_OF_DAY = 1 / 4;
const SECONDS = 3600;

/** RPU-seconds within an hour that somebody is told of. */
export function tooMuch({ daily }: Capacity): number {
  return daily * PART_OF_DAY * SECONDS;
}

/** Queries that may fail within five minutes before somebody is told. */
export const FAILED_QUERIES = 20;

/**
 * Alarms on what a workgroup uses, so that somebody knows before the limit refuses everybody, and on what fails.
 * @see https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-monitoring.html
 */
export function watchWorkgroup(
  monitoring: AwsMonitoring,
  workgroup: AwsRedshiftWorkgroup,
  capacity: Capacity,
): void {
  const room = new Construct(workgroup, 'alarms');
  const metric = {
    namespace: 'AWS/Redshift-Serverless',
    dimensions: { Workgroup: workgroup.workgroupName },
    statistic: 'Sum',
  } as const;
  monitoring.alarm(room, 'compute-used', 'warehouse/compute-used', {
    ...metric,
    description: `The warehouse used more than a quarter of a day's limit within an hour; at the limit it refuses queries`,
    metricName: 'ComputeSeconds',
    period: 3600,
    threshold: tooMuch(capacity),
    runbook: 'warehouse-compute-used',
  });
  monitoring.alarm(room, 'failed-queries', 'warehouse/failed-queries', {
    ...metric,
    description: `More than ${FAILED_QUERIES} queries of the warehouse failed within 5 minutes`,
    metricName: 'QueriesFailed',
    period: 300,
    threshold: FAILED_QUERIES,
    runbook: 'warehouse-failed-queries',
  });
}
