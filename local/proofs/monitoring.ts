import { CloudWatchClient, DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
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
import type { Deployed } from '../run/deployment';
import type { ClientConfig } from '../emulator/emulator';
import { allows } from './evaluate';
import type { Proof } from './proof';

export const monitoringProofs: readonly Proof[] = [
  {
    capability: 'monitoring',
    certainty: 'applied',
    title: `every alarm tells the topic, and the topic's policy lets exactly those alarms publish, by evaluation`,
    async run({ built, stack, client }) {
      const alarms = await alarmsOf(built, client);
      const declared = stack.resources.filter(({ type }) => type === 'aws_cloudwatch_metric_alarm');
      assert.equal(alarms.length, declared.length);
      const topic = topicOf(built);
      for (const { AlarmActions, AlarmName } of alarms) assert.deepEqual(AlarmActions, [topic], AlarmName);

      const { Attributes } = await new SNSClient(client).send(
        new GetTopicAttributesCommand({ TopicArn: topic }),
      );
      const { account } = built.context.identity;
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
      for (const { AlarmArn } of alarms) assert.equal(await publishes(AlarmArn!), true, AlarmArn);
      assert.equal(await publishes(`${alarms[0]!.AlarmArn}-other`), false, 'another alarm may publish');
      const other = { 'aws:SourceAccount': '999999999999' };
      assert.equal(await publishes(alarms[0]!.AlarmArn!, other), false, 'another account may publish');
      return `${alarms.length} alarms`;
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
          TopicArn: topicOf(built),
          Protocol: 'sqs',
          Endpoint: arn(identity, 'sqs', name),
        }),
      );
      try {
        await sns.send(new PublishCommand({ TopicArn: topicOf(built), Message: name }));
        const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
        const { Message } = JSON.parse(Messages?.[0]?.Body ?? '{}') as { Message?: string };
        assert.equal(Message, name);
      } finally {
        await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
        await sqs.send(new DeleteQueueCommand({ QueueUrl }));
      }
      return topicOf(built);
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

function topicOf({ context: { identity, names } }: Deployed): string {
  return arn(identity, 'sns', names.of('aws.sns-topic', 'alerts'));
}
