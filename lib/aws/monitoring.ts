import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { Construct } from 'constructs';
import type { IMonitoring, MonitoringProps } from '../capabilities/monitoring';
import type { BuildContext } from '../cloud';
import { alertAddress, type EmailAddress } from '../settings';
import { capabilityKey } from './foundation/capability-key';
import { disposalOf } from './foundation/disposal';
import type { IAwsKey } from './foundation/key';
import { useKeyForAlarms } from './foundation/key-users';
import type { AwsKinds } from './kinds';
import { AwsAlarm, type AlarmProps } from './monitoring/alarm';
import { AwsLogGroup, type LogGroupProps } from './monitoring/log-group';
import { TopicPolicy } from './monitoring/topic-policy';

/** CloudWatch alarms, and one encrypted topic that tells people of them. */
export class AwsMonitoring extends Construct implements IMonitoring {
  readonly mailsTo?: EmailAddress;
  readonly topic: SnsTopic;
  readonly key: IAwsKey;
  private readonly context: BuildContext<AwsKinds>;
  private readonly policy: TopicPolicy;

  constructor(scope: Construct, id: string, props: MonitoringProps, context: BuildContext<AwsKinds>) {
    super(scope, id);
    const { identity, names, settings } = context;
    this.context = context;
    this.mailsTo = alertAddress(settings, props.alertTo);
    this.key = capabilityKey(this, 'monitoring', context);
    this.key.addToPolicy(useKeyForAlarms(identity.account));
    this.topic = new SnsTopic(this, 'Default', {
      name: names.of('aws.sns-topic', 'alerts'),
      kmsMasterKeyId: this.key.keyArn,
    });
    this.policy = new TopicPolicy(this.topic.arn, identity.account);
    new SnsTopicPolicy(this, 'Policy', { arn: this.topic.arn, policy: this.policy.json() });
    if (this.mailsTo !== undefined)
      new SnsTopicSubscription(this, 'Mail', {
        topicArn: this.topic.arn,
        protocol: 'email',
        endpoint: this.mailsTo,
      });
  }

  /** Creates an alarm beside what it watches, and lets it, and nothing else, publish to the topic. */
  alarm(scope: Construct, id: string, what: string, props: AlarmProps): AwsAlarm {
    const { names, identity } = this.context;
    const name = names.of('aws.cloudwatch-alarm', what);
    const alarm = new AwsAlarm(scope, id, { ...props, name, place: identity, topicArn: this.topic.arn });
    this.policy.letPublish(alarm.alarmArn);
    return alarm;
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
