import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { Lazy } from 'cdktf';
import { Construct } from 'constructs';
import type { EmailAddress } from '../../settings';
import { arn, type Place } from '../foundation/arn';
import type { IAwsKey } from '../foundation/key';
import { EVERYBODY, sid, type Statement } from '../foundation/policy';
import type { IAwsRole } from '../roles/role';
import type { AwsAlarm } from './alarm';

/** The statement of the topic's policy that names its alarms. */
export const PUBLISH = 'AlarmsPublish';

export interface AwsAlertTopicProps {
  readonly name: string;
  readonly place: Place;
  readonly key: IAwsKey;
  /** Who is mailed. @default - nobody */
  readonly mailTo?: EmailAddress;
}

/**
 * The encrypted topic of one severity. Exactly the alarms of this severity publish to it, and roles that were granted to, and
 * nobody without TLS.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export class AwsAlertTopic extends Construct {
  readonly topic: SnsTopic;
  readonly topicName: string;
  private readonly place: Place;
  private readonly alarms: AwsAlarm[] = [];

  constructor(scope: Construct, id: string, { name, place, key, mailTo }: AwsAlertTopicProps) {
    super(scope, id);
    this.topicName = name;
    this.place = place;
    this.topic = new SnsTopic(this, 'Default', { name, kmsMasterKeyId: key.keyArn });
    const statements = () => [this.letsAlarmsPublish(), this.denyPlainHttp()].filter(Boolean);
    new SnsTopicPolicy(this, 'Policy', {
      arn: this.topic.arn,
      policy: Lazy.stringValue({
        produce: () => JSON.stringify({ Version: '2012-10-17', Statement: statements() }),
      }),
    });
    if (mailTo !== undefined)
      new SnsTopicSubscription(this, 'Mail', {
        topicArn: this.topic.arn,
        protocol: 'email',
        endpoint: mailTo,
      });
  }

  letPublish(alarm: AwsAlarm): void {
    this.alarms.push(alarm);
  }

  /** Lets a role publish, which within one account the role's own policy decides. @see https://docs.aws.amazon.com/sns/latest/dg/sns-using-identity-based-policies.html */
  grantPublish(role: IAwsRole): void {
    role.addToPolicy({
      Sid: sid('Raise', this.node.id, 'alarms'),
      Effect: 'Allow',
      Action: 'sns:Publish',
      Resource: this.topicArn,
    });
  }

  /** What lets the alarms publish; undefined as long as there is none. */
  letsAlarmsPublish(): Statement | undefined {
    if (this.alarms.length === 0) return undefined;
    return {
      Sid: PUBLISH,
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: this.topicArn,
      Condition: {
        ArnEquals: { 'aws:SourceArn': this.alarms.map(({ alarmArn }) => alarmArn) },
        StringEquals: { 'aws:SourceAccount': this.place.account },
      },
    };
  }

  private denyPlainHttp(): Statement {
    return {
      Sid: 'DenyPlainHttp',
      Effect: 'Deny',
      Principal: EVERYBODY,
      Action: 'sns:Publish',
      Resource: this.topicArn,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    };
  }

  /** Computed: policies are compared between environments as text. */
  get topicArn(): string {
    return arn(this.place, 'sns', this.topicName);
  }
}
