import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { Construct } from 'constructs';
import { hoursOf } from '../../capabilities/monitoring';
import type { Names } from '../../names';
import type { AwsMonitoring } from '../monitoring';
import type { IAwsZone } from './zone';

/** Up to a day CloudWatch looks back in steps of five minutes; beyond, in steps of an hour. */
const SHORT = { hours: 24, period: 300 } as const;
const LONG = { period: 3600 } as const;

/**
 * An alarm for each table that must get new files, which goes off when S3 has created no object in the table's folder for
 * that long. S3 tells EventBridge of every object that was created in full, a rule without a target counts them, and the
 * alarm takes a count that is missing for none.
 *
 * What it means exactly: a file that holds no row counts, and so does one that a compaction wrote; a row that was never
 * written to the lake does not. It goes off some steps late, because CloudWatch looks back a little further where counts
 * are missing, and at once in a new environment, whose tables never got a file.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function watchFreshness(
  monitoring: AwsMonitoring,
  zones: ReadonlyMap<string, IAwsZone>,
  names: Names,
): void {
  for (const [table, age] of Object.entries(monitoring.freshness)) {
    const [zoneName, tableName] = table.split('.') as [string, string];
    const zone = zones.get(zoneName)!;
    zone.announceArrivals();
    const what = `lake/${zoneName}/${tableName}`;
    const room = new Construct(roomIn(zone), tableName);
    const rule = new CloudwatchEventRule(room, 'Arrivals', {
      name: names.of('aws.events-rule', what),
      description: `Counts new files of the table ${table}`,
      eventPattern: arrivalsOf(tableName, zone),
    });
    monitoring.alarm(room, 'stale', `${what}/freshness`, {
      description: `The table ${table} got no new file for ${age}`,
      namespace: 'AWS/Events',
      metricName: 'MatchedEvents',
      dimensions: { RuleName: rule.name },
      statistic: 'Sum',
      ...within(hoursOf(age)!),
      threshold: 1,
      when: 'below',
      silence: 'trouble',
      severity: 'critical',
      runbook: 'lake-freshness',
      ofSchedules: true,
    });
  }
}

/** What a rule picks the new files of a table by: those of its zone, in its folder. What is empty is the mark of a folder. */
function arrivalsOf(table: string, { arrivalPattern }: IAwsZone): string {
  const pattern = JSON.parse(arrivalPattern) as { readonly detail: object };
  const object = { key: [{ prefix: `${table}/` }], size: [{ numeric: ['>', 0] }] };
  return JSON.stringify({ ...pattern, detail: { ...pattern.detail, object } });
}

/** How an alarm looks back over so many hours. */
function within(hours: number): { readonly period: number; readonly evaluationPeriods: number } {
  const { period } = hours <= SHORT.hours ? SHORT : LONG;
  return { period, evaluationPeriods: (hours * 3600) / period };
}

function roomIn(zone: IAwsZone): Construct {
  return (zone.node.tryFindChild('freshness') as Construct | undefined) ?? new Construct(zone, 'freshness');
}
