import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import {
  adviceTo,
  routeOf,
  SEVERITIES,
  type IMonitored,
  type IMonitoring,
  type MonitoringProps,
  type Severity,
} from '../capabilities/monitoring';
import type { BuildContext } from '../cloud';
import { alertAddress, type EmailAddress } from '../settings';
import { capabilityKey } from './foundation/capability-key';
import { disposalOf } from './foundation/disposal';
import type { IAwsKey } from './foundation/key';
import { useKeyForAlarms } from './foundation/key-users';
import type { AwsKinds } from './kinds';
import { ALARM_DEFAULTS, AwsAlarm, type AlarmProps } from './monitoring/alarm';
import { AwsBudget, BUDGET, countedIn } from './monitoring/budget';
import { postInChannels, SLACK } from './monitoring/channels';
import { AwsDashboard, type GraphProps } from './monitoring/dashboard';
import { AwsLogGroup, type LogGroupProps } from './monitoring/log-group';
import { runbookUrl } from './monitoring/runbooks';
import { AwsAlertTopic } from './monitoring/topic';
import { watchTopics } from './monitoring/undelivered';
import type { IAwsRole } from './roles/role';

/** CloudWatch alarms, an encrypted topic for each severity that tells people of them, and a dashboard of all. */
export class AwsMonitoring extends Construct implements IMonitoring, IMonitored {
  readonly mailsTo: Readonly<Partial<Record<Severity, EmailAddress>>>;
  readonly key: IAwsKey;
  readonly dashboard: AwsDashboard;
  /** The topics, whether an alarm of that severity is there or not: environments have the same ones. */
  readonly topics: Readonly<Record<Severity, AwsAlertTopic>>;
  /** Tables that must get new files, with the longest time without any. */
  readonly freshness: NonNullable<MonitoringProps['freshness']>;
  private readonly context: BuildContext<AwsKinds>;
  private readonly ofSchedules = new Set<string>();

  constructor(scope: Construct, id: string, props: MonitoringProps, context: BuildContext<AwsKinds>) {
    super(scope, id);
    const { identity, names, settings } = context;
    this.context = context;
    this.freshness = props.freshness ?? {};
    this.mailsTo = bySeverity((severity) => alertAddress(settings, routeOf(props, severity).email));
    this.key = capabilityKey(this, 'monitoring', context);
    this.key.addToPolicy(useKeyForAlarms(identity.account));
    this.topics = bySeverity(
      (severity) =>
        new AwsAlertTopic(this, severity, {
          name: names.of('aws.sns-topic', `alerts/${severity}`),
          place: identity,
          key: this.key,
          mailTo: this.mailsTo[severity],
        }),
    );
    postInChannels(new Construct(this, SLACK), props, this.topics, context);
    const mailTo = alertAddress(settings, adviceTo(props));
    if (props.budget !== undefined && mailTo !== undefined)
      new AwsBudget(this, BUDGET, {
        ...props.budget,
        name: names.of('aws.budget', 'monthly'),
        counts: countedIn(context.labels),
        mailTo,
      });
    this.dashboard = new AwsDashboard(this, 'Dashboard', {
      name: names.of('aws.cloudwatch-dashboard', 'platform'),
      region: identity.region,
      title: `${identity.platform} in ${identity.environment}`,
    });
  }

  /**
   * Creates an alarm beside what it watches, and lets it publish to the topic of its severity. What its name begins with, up
   * to the first slash, is its row on the dashboard.
   */
  alarm(scope: Construct, id: string, what: string, props: AlarmProps): AwsAlarm {
    const { names, identity, settings, tuning } = this.context;
    const { severity, runbook, ofSchedules, description, ...metric } = { ...ALARM_DEFAULTS, ...props };
    const page = runbook && `; see ${runbookUrl(runbook, tuning.monitoring?.runbooks)}`;
    const topic = this.topics[severity];
    const alarm = new AwsAlarm(scope, id, {
      ...metric,
      description: `${description}${page ?? ''}`,
      name: names.of('aws.cloudwatch-alarm', what),
      place: identity,
      topicArn: topic.topic.arn,
      ...(ofSchedules && settings.schedules === 'paused' && { actionsEnabled: false }),
    });
    if (ofSchedules) this.ofSchedules.add(alarm.node.path);
    topic.letPublish(alarm);
    this.dashboard.addAlarm(rowOf(what), what, alarm.alarmArn);
    return alarm;
  }

  /** Publishers encrypt, so that the key goes along. */
  grantRaise(role: IAwsRole, severity: Severity): void {
    this.topics[severity].grantPublish(role);
    this.key.grantEncrypt(role);
  }

  /** Whether the alarm at a construct path, below the stack, tells nobody while schedules are paused. */
  watchesSchedules(path: string): boolean {
    return this.ofSchedules.has(`${TerraformStack.of(this).node.path}/${path}`);
  }

  /** Shows a graph on the dashboard, in the row of a capability or in one of its own. */
  show(row: string, graph: GraphProps): void {
    this.dashboard.addGraph(row, graph);
  }

  /** Each topic is watched by alarms that tell the other one. */
  monitoredBy(monitoring: AwsMonitoring): void {
    watchTopics(monitoring, this.topics);
  }

  /** A log group of the platform's own, encrypted and kept, for whatever writes logs. */
  logGroup(scope: Construct, id: string, what: string, props: LogGroupProps = {}): AwsLogGroup {
    const { names, identity, settings, lasting } = this.context;
    const name = names.of('aws.log-group', what);
    return new AwsLogGroup(lasting(scope), id, {
      ...props,
      name,
      what,
      place: identity,
      key: this.key,
      disposal: disposalOf(settings),
    });
  }
}

function bySeverity<T>(of: (severity: Severity) => T): Readonly<Record<Severity, T>> {
  return Object.fromEntries(SEVERITIES.map((severity) => [severity, of(severity)])) as Record<Severity, T>;
}

function rowOf(what: string): string {
  return what.split('/')[0]!;
}
