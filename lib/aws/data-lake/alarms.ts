import { S3BucketMetric } from '@cdktf/provider-aws/lib/s3-bucket-metric';
import { Construct } from 'constructs';
import type { AwsMonitoring } from '../monitoring';
import type { AwsQueries } from './queries';
import type { AwsReplicas } from './replicas';
import { RULE } from './zone-replica';
import type { IAwsZone } from './zone';

/** Requests of a zone that may fail within five minutes before somebody is told. */
export const FAILED_REQUESTS = { client: 50, server: 5 } as const;
/** Queries of one workgroup that may fail in an hour before somebody is told. */
export const FAILED_QUERIES = 20;
/** Queries' worth of the cutoff that may be scanned in an hour before somebody is told. */
export const CUTOFFS_PER_HOUR = 10;

/**
 * Alarms on the failed requests of a zone. S3 counts requests only where a metrics configuration asks for it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-configurations.html
 */
export function watchZone(monitoring: AwsMonitoring, zone: IAwsZone): void {
  const { id } = zone.node;
  const room = new Construct(zone, 'alarms');
  const metric = new S3BucketMetric(room, 'Requests', { bucket: zone.bucket.id, name: 'all-requests' });
  const requests = {
    namespace: 'AWS/S3',
    dimensions: { BucketName: zone.bucket.id, FilterId: metric.name },
    statistic: 'Sum',
    period: 300,
  } as const;
  monitoring.alarm(room, 'client-errors', `lake/${id}/client-errors`, {
    ...requests,
    description: `More than ${FAILED_REQUESTS.client} requests to the zone '${id}' were refused within 5 minutes (4xx)`,
    metricName: '4xxErrors',
    runbook: 'lake-client-errors',
    threshold: FAILED_REQUESTS.client,
  });
  monitoring.alarm(room, 'server-errors', `lake/${id}/server-errors`, {
    ...requests,
    description: `More than ${FAILED_REQUESTS.server} requests to the zone '${id}' failed within 5 minutes (5xx)`,
    metricName: '5xxErrors',
    severity: 'critical',
    runbook: 'lake-server-errors',
    threshold: FAILED_REQUESTS.server,
  });
}

/**
 * An alarm for each copy of a zone on what did not get there, which S3 does not try again.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
 */
export function watchReplicas(monitoring: AwsMonitoring, replicas: AwsReplicas): void {
  const room = new Construct(replicas, 'alarms');
  for (const [zone, { sourceName, bucketName }] of replicas.all())
    monitoring.alarm(new Construct(room, zone), 'not-copied', `lake/${zone}/not-copied`, {
      description: `Objects of the zone '${zone}' did not get into its copy in another region; S3 does not try again`,
      namespace: 'AWS/S3',
      metricName: 'OperationsFailedReplication',
      dimensions: { SourceBucket: sourceName, DestinationBucket: bucketName, RuleId: RULE },
      statistic: 'Sum',
      period: 300,
      threshold: 0,
      severity: 'critical',
      runbook: 'lake-not-copied',
    });
}

/**
 * Alarms for each workgroup on the bytes that its queries scan, which is what Athena charges for, and on queries that fail.
 * @see https://docs.aws.amazon.com/athena/latest/ug/query-metrics-viewing.html
 */
export function watchQueries(monitoring: AwsMonitoring, queries: AwsQueries): void {
  const threshold = queries.bytesScannedCutoffPerQuery * CUTOFFS_PER_HOUR;
  const [alarms, failures] = [new Construct(queries, 'alarms'), new Construct(queries, 'failures')];
  const inAnHour = { namespace: 'AWS/Athena', period: 3600 } as const;
  queries.forEachWorkgroup(({ node: { id }, workgroupName }) => {
    monitoring.alarm(new Construct(alarms, id), 'bytes-scanned', `lake/${id}/bytes-scanned`, {
      ...inAnHour,
      description: `Queries of '${id}' scanned more than ${CUTOFFS_PER_HOUR} times one query's limit within an hour`,
      metricName: 'ProcessedBytes',
      dimensions: { WorkGroup: workgroupName },
      statistic: 'Sum',
      threshold,
      runbook: 'lake-bytes-scanned',
    });
    monitoring.alarm(failures, id, `lake/${id}/failed-queries`, {
      ...inAnHour,
      description: `More than ${FAILED_QUERIES} queries of '${id}' failed within an hour`,
      metricName: 'TotalExecutionTime',
      dimensions: { QueryState: 'FAILED', QueryType: 'DML', WorkGroup: workgroupName },
      // One sample for each query.
      statistic: 'SampleCount',
      threshold: FAILED_QUERIES,
      runbook: 'lake-failed-queries',
    });
  });
}
