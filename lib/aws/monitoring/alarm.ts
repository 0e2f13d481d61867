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
  /** The alarm goes off above this. */
  readonly threshold: number;
}

interface PlacedAlarmProps extends AlarmProps {
  readonly name: string;
  readonly place: Place;
  readonly topicArn: string;
}

/** An alarm that tells the platform's topic when it goes off and when it is over. No data counts as no trouble. */
export class AwsAlarm extends Construct {
  readonly alarmArn: string;

  constructor(scope: Construct, id: string, { name, place, topicArn, ...props }: PlacedAlarmProps) {
    super(scope, id);
    const { description, dimensions, evaluationPeriods = 1, ...metric } = props;
    new CloudwatchMetricAlarm(this, 'Default', {
      ...metric,
      alarmName: name,
      alarmDescription: description,
      dimensions: { ...dimensions },
      evaluationPeriods,
      comparisonOperator: 'GreaterThanThreshold',
      treatMissingData: 'notBreaching',
      alarmActions: [topicArn],
      okActions: [topicArn],
    });
    // Computed, because the topic's policy must name the alarm while the alarm names the topic.
    this.alarmArn = arn(place, 'cloudwatch', `alarm:${name}`);
  }
}
