import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Construct } from 'constructs';
import type { Severity } from '../../capabilities/monitoring';
import { arn, type Place } from '../foundation/arn';
import type { Runbook } from './runbooks';

/** A metric, in CloudWatch's own words. */
export interface MetricProps {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: 'Sum' | 'Average' | 'Maximum' | 'Minimum' | 'SampleCount';
  /** Seconds that one data point covers. */
  readonly period: number;
}

/** What is watched, in CloudWatch's own words. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export interface AlarmProps extends MetricProps {
  /** What a person who is woken by it should know; no full stop. */
  readonly description: string;
  /** Data points in a row that must be over the threshold. @default 1 */
  readonly evaluationPeriods?: number;
  /** The alarm goes off on one side of this. */
  readonly threshold: number;
  /** On which side. @default 'above' */
  readonly when?: 'above' | 'below';
  /** What it means that nothing is counted. @default 'fine' */
  readonly silence?: 'fine' | 'trouble';
  /** How urgent it is: who is told is the route of this severity. @default 'warning' */
  readonly severity?: Severity;
  /** The page that says what it means and how to mend it: one of ours, or the address of your own. @default - the alarm names none */
  readonly runbook?: Runbook | `https://${string}`;
  /** Whether it watches what schedules do, so that it tells nobody where the setting `schedules` is `paused`. @default false */
  readonly ofSchedules?: boolean;
}

/** What an alarm does when its props leave something open. */
export const ALARM_DEFAULTS = {
  evaluationPeriods: 1,
  when: 'above',
  silence: 'fine',
  severity: 'warning',
  ofSchedules: false,
} as const satisfies Partial<AlarmProps>;

const OPERATORS = { above: 'GreaterThanThreshold', below: 'LessThanThreshold' } as const;
const MISSING_DATA = { fine: 'notBreaching', trouble: 'breaching' } as const;

interface PlacedAlarmProps extends Omit<AlarmProps, 'severity' | 'runbook' | 'ofSchedules'> {
  readonly name: string;
  readonly place: Place;
  readonly topicArn: string;
  /** False where it tells nobody for now. @default - it tells the topic */
  readonly actionsEnabled?: false;
}

/** An alarm that tells a topic when it goes off and when it is over. */
export class AwsAlarm extends Construct {
  readonly alarmArn: string;

  constructor(scope: Construct, id: string, { name, place, topicArn, ...props }: PlacedAlarmProps) {
    super(scope, id);
    const {
      description,
      dimensions,
      evaluationPeriods = ALARM_DEFAULTS.evaluationPeriods,
      when = ALARM_DEFAULTS.when,
      silence = ALARM_DEFAULTS.silence,
      ...metric
    } = props;
    new CloudwatchMetricAlarm(this, 'Default', {
      ...metric,
      alarmName: name,
      alarmDescription: description,
      dimensions: { ...dimensions },
      evaluationPeriods,
      comparisonOperator: OPERATORS[when],
      treatMissingData: MISSING_DATA[silence],
      alarmActions: [topicArn],
      okActions: [topicArn],
    });
    // Computed, because the topic's policy must name the alarm while the alarm names the topic.
    this.alarmArn = arn(place, 'cloudwatch', `alarm:${name}`);
  }
}
