import { Lazy } from 'cdktf';
import { EVERYBODY, type Statement } from '../foundation/policy';

/**
 * Who may publish to the topic: exactly the platform's alarms, and nobody without TLS.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export class TopicPolicy {
  private readonly alarms: string[] = [];

  constructor(
    private readonly topicArn: string,
    private readonly account: string,
  ) {}

  letPublish(alarmArn: string): void {
    this.alarms.push(alarmArn);
  }

  json(): string {
    return Lazy.stringValue({
      produce: () => JSON.stringify({ Version: '2012-10-17', Statement: this.statements() }),
    });
  }

  private statements(): Statement[] {
    const denyPlain: Statement = {
      Sid: 'DenyPlainHttp',
      Effect: 'Deny',
      Principal: EVERYBODY,
      Action: 'sns:Publish',
      Resource: this.topicArn,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    };
    if (this.alarms.length === 0) return [denyPlain];
    const letAlarmsPublish: Statement = {
      Sid: 'AlarmsPublish',
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: this.topicArn,
      Condition: {
        ArnEquals: { 'aws:SourceArn': this.alarms },
        StringEquals: { 'aws:SourceAccount': this.account },
      },
    };
    return [letAlarmsPublish, denyPlain];
  }
}
