import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import {
  GetTopicAttributesCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { arn } from '../../lib/aws/foundation/arn';
import { RUNBOOKS, runbookUrl } from '../../lib/aws/monitoring/runbooks';
import { SEVERITIES, type Severity } from '../../lib/capabilities/monitoring';
import type { Deployed } from '../run/deployment';
import type { ClientConfig } from '../emulator/emulator';
import { allows } from './evaluate';
import type { Proof } from './proof';

export const monitoringProofs: readonly Proof[] = [
  {
    capability: 'monitoring',
    certainty: 'applied',
    title: `every alarm tells the topic of its severity, whose policy lets exactly those alarms publish, by evaluation`,
    async run({ built, stack, client }) {
      const alarms = await alarmsOf(built, client);
      const declared = stack.resources.filter(({ type }) => type === 'aws_cloudwatch_metric_alarm');
      assert.equal(alarms.length, declared.length);
      const { account } = built.context.identity;
      for (const severity of SEVERITIES) {
        const topic = topicOf(built, severity);
        const { Attributes } = await new SNSClient(client).send(
          new GetTopicAttributesCommand({ TopicArn: topic }),
        );
        const publishes = (source: string, context: Record<string, string> = {}) =>
          allows(
            {
              principal: 'cloudwatch.amazonaws.com',
              action: 'sns:Publish',
              resource: topic,
              account,
              context: {
                'aws:SourceArn': source,
                'aws:SourceAccount': account,
                'aws:SecureTransport': 'true',
                ...context,
              },
            },
            { resource: Attributes!['Policy']! },
          );
        const own = alarms.filter(({ AlarmActions }) => AlarmActions?.includes(topic));
        assert.ok(own.length > 0, `nothing tells ${topic}`);
        for (const alarm of alarms)
          assert.equal(await publishes(alarm.AlarmArn!), own.includes(alarm), alarm.AlarmArn);
        assert.equal(await publishes(`${own[0]!.AlarmArn}-other`), false, 'another alarm may publish');
        const other = { 'aws:SourceAccount': '999999999999' };
        assert.equal(await publishes(own[0]!.AlarmArn!, other), false, 'another account may publish');
      }
      return `${alarms.length} alarms`;
    },
  },
  {
    capability: 'monitoring',
    certainty: 'applied',
    title: 'the dashboard shows every alarm, and every alarm names the page that says what to do',
    async run({ built, client }) {
      const cloudwatch = new CloudWatchClient(client);
      const DashboardName = built.context.names.of('aws.cloudwatch-dashboard', 'platform');
      const { DashboardBody = '' } = await cloudwatch.send(new GetDashboardCommand({ DashboardName }));
      const alarms = await alarmsOf(built, client);
      for (const { AlarmArn, AlarmDescription } of alarms) {
        assert.ok(DashboardBody.includes(`"${AlarmArn}"`), `${AlarmArn} is not shown`);
        const named = RUNBOOKS.some((page) => AlarmDescription?.endsWith(`; see ${runbookUrl(page)}`));
        assert.ok(named, AlarmDescription);
      }
      return DashboardName;
    },
  },
  {
    capability: 'monitoring',
    certainty: 'proven',
    title: 'a message that is published to the topic reaches a queue that subscribed',
    async run({ built, client }) {
      const [sns, sqs] = [new SNSClient(client), new SQSClient(client)];
      const { identity } = built.context;
      const name = `proof-${randomUUID()}`;
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
      const { SubscriptionArn } = await sns.send(
        new SubscribeCommand({
          TopicArn: topicOf(built, 'critical'),
          Protocol: 'sqs',
          Endpoint: arn(identity, 'sqs', name),
        }),
      );
      try {
        await sns.send(new PublishCommand({ TopicArn: topicOf(built, 'critical'), Message: name }));
        const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
        const { Message } = JSON.parse(Messages?.[0]?.Body ?? '{}') as { Message?: string };
        assert.equal(Message, name);
      } finally {
        await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
        await sqs.send(new DeleteQueueCommand({ QueueUrl }));
      }
      return topicOf(built, 'critical');
    },
  },
];

async function alarmsOf({ context }: Deployed, client: ClientConfig): Promise<readonly MetricAlarm[]> {
  const { platform, environment } = context.identity;
  const { MetricAlarms = [] } = await new CloudWatchClient(client).send(new DescribeAlarmsCommand({}));
  const ours = MetricAlarms.filter(({ AlarmName }) => AlarmName?.startsWith(`${platform}/${environment}/`));
  assert.ok(ours.length > 0, 'there is no alarm');
  return ours;
}

function topicOf({ context: { identity, names } }: Deployed, severity: Severity): string {
  return arn(identity, 'sns', names.of('aws.sns-topic', `alerts/${severity}`));
}
