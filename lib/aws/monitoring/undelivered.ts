import { SEVERITIES, type Severity } from '../../capabilities/monitoring';
import type { AwsMonitoring } from '../monitoring';
import type { AwsAlertTopic } from './topic';

/** Who hears that a topic reaches nobody: those of the other one. */
const OTHER = { critical: 'warning', warning: 'critical' } as const satisfies Record<Severity, Severity>;

/**
 * An alarm for each topic on messages that nobody received: an alarm that goes off unheard is worse than none.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
 */
export function watchTopics(
  monitoring: AwsMonitoring,
  topics: Readonly<Record<Severity, AwsAlertTopic>>,
): void {
  for (const severity of SEVERITIES)
    monitoring.alarm(topics[severity], 'undelivered', `monitoring/${severity}/undelivered`, {
      description: `Alarms of the severity '${severity}' did not reach whom they are meant for`,
      namespace: 'AWS/SNS',
      metricName: 'NumberOfNotificationsFailed',
      dimensions: { TopicName: topics[severity].topicName },
      statistic: 'Sum',
      period: 300,
      threshold: 0,
      severity: OTHER[severity],
      runbook: 'monitoring-undelivered',
    });
}
