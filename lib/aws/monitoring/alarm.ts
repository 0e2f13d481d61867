import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Construct } from 'constructs';
import { arn, type Place } from '../foundation/arn';

/** What is watched, in CloudWatch's own words. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export interface AlarmProps {
  /** What a person who is woken by it should know. */
  readonly description: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: 'Sum' | 'Average' | 'Maximum' | 'Minimum';
  /** Seconds that one data point covers. */
  readonly period: number;
  /** Data points in a row that must be over the threshold. @default 1 */
  readonly evaluationPeriods?: number;
  /** The alarm goes off on one side of this. */
  readonly threshold: number;
  /** On which side. @default 'above' */
  readonly when?: 'above' | 'below';
  /** What it means that nothing is counted. @default 'fine' */
  readonly silence?: 'fine' | 'trouble';
}

/** What an alarm does when its props leave something open. */
export const ALARM_DEFAULTS = { when: 'above', silence: 'fine' } as const satisfies Partial<AlarmProps>;

const OPERATORS = { above: 'GreaterThanThreshold', below: 'LessThanThreshold' } as const;
const MISSING_DATA = { fine: 'notBreaching', trouble: 'breaching' } as const;

interface PlacedAlarmProps extends AlarmProps {
  readonly name: string;
  readonly place: Place;
  readonly topicArn: string;
}

/** An alarm that tells the platform's topic when it goes off and when it is over. */
export class AwsAlarm extends Construct {
  readonly alarmArn: string;

  constructor(scope: Construct, id: string, { name, place, topicArn, ...props }: PlacedAlarmProps) {
    super(scope, id);
    const {
      description,
      dimensions,
      evaluationPeriods = 1,
      when,
      silence,
      ...metric
    } = {
      ...ALARM_DEFAULTS,
      ...props,
    };
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
