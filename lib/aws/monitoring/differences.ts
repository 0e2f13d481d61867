import { adviceTo, routeOf, SEVERITIES, type Severity } from '../../capabilities/monitoring';
import type { AttributeDifference, Difference, Predicting } from '../../difference';
import { alertAddress } from '../../settings';
import type { AwsUpstream } from '../kinds';
import { BUDGET, countedIn, TOLD_AT } from './budget';
import { SLACK } from './channels';
import { PUBLISH } from './topic';

/** Who is mailed of a severity. */
const mail = (severity: Severity) => (environment: Predicting) => {
  const { context, definition } = environment;
  return (
    definition.monitoring && alertAddress(context.settings, routeOf(definition.monitoring, severity).email)
  );
};

/** Who is mailed of what things cost. */
const advice = ({ context, definition: { monitoring } }: Predicting) =>
  monitoring?.budget && alertAddress(context.settings, adviceTo(monitoring));

const upstream = ({ context }: Predicting) => (context.upstream as AwsUpstream).monitoring;

/**
 * What tells of alarms names exactly those that are there. Which are there is no matter of these lines: an alarm without a
 * counterpart is found by itself.
 */
const named: readonly AttributeDifference[] = [
  ...SEVERITIES.map((severity) => ({
    setting: 'what is watched',
    type: 'aws_sns_topic_policy',
    under: `monitoring/${severity}`,
    attribute: `policy.Statement[${PUBLISH}]`,
    predicts: (environment: Predicting) => upstream(environment)?.topics[severity].letsAlarmsPublish(),
  })),
  {
    setting: 'what is watched',
    type: 'aws_cloudwatch_dashboard',
    under: 'monitoring/Dashboard',
    attribute: 'dashboard_body',
    predicts: (environment) => upstream(environment)?.dashboard.body(),
  },
];

/** What the settings `alerts` and `schedules` may change, and what follows from what else they change. */
export const monitoringDifferences: readonly Difference[] = [
  ...SEVERITIES.flatMap((severity): Difference[] => {
    const place = {
      setting: 'alerts',
      type: 'aws_sns_topic_subscription',
      under: `monitoring/${severity}/Mail`,
    };
    return [
      { ...place, exists: (environment) => mail(severity)(environment) !== undefined },
      { ...place, attribute: 'endpoint', predicts: mail(severity) },
    ];
  }),
  ...['aws_chatbot_slack_channel_configuration', 'aws_iam_role', 'aws_iam_role_policy', 'aws_iam_policy'].map(
    (type): Difference => ({
      setting: 'alerts',
      type,
      under: `monitoring/${SLACK}`,
      exists: ({ context }) => context.settings.alerts === 'team',
    }),
  ),
  {
    setting: 'alerts',
    type: 'aws_budgets_budget',
    under: `monitoring/${BUDGET}`,
    exists: (environment) => advice(environment) !== undefined,
  },
  ...Object.keys(TOLD_AT).map((_, index): Difference => ({
    setting: 'alerts',
    type: 'aws_budgets_budget',
    under: `monitoring/${BUDGET}`,
    attribute: `notification[${index}].subscriber_email_addresses[0]`,
    predicts: advice,
  })),
  {
    setting: 'identity',
    type: 'aws_budgets_budget',
    under: `monitoring/${BUDGET}`,
    attribute: 'cost_filter[0].values',
    predicts: ({ context }) => countedIn(context.labels),
  },
  {
    setting: 'schedules',
    type: 'aws_cloudwatch_metric_alarm',
    attribute: 'actions_enabled',
    predicts: (environment, path) =>
      upstream(environment)?.watchesSchedules(path) && environment.context.settings.schedules === 'paused'
        ? false
        : undefined,
  },
  ...named,
];
