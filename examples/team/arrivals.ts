import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { extension } from 'cdktf-dataops';
import type { AwsDataLake } from 'cdktf-dataops/aws';

const DAY = 24 * 60 * 60;
const seconds = ({ keepDays }: { readonly keepDays: number }) => keepDays * DAY;

/** A queue that hears of every file that lands in the raw zone. A sandbox forgets unread messages sooner. */
export const arrivals = extension({
  settings: { production: { keepDays: 14 }, staging: { keepDays: 14 }, sandbox: { keepDays: 1 } },
  differences: [
    {
      setting: 'keepDays',
      type: 'aws_sqs_queue',
      attribute: 'message_retention_seconds',
      predicts: seconds,
    },
  ],
  build(scope, id, { capabilities, context: { names, identity } }, settings) {
    const raw = (capabilities.lake as AwsDataLake).zone('raw');
    const name = names.of('aws.sqs-queue', 'arrivals');
    const queue = new SqsQueue(scope, id, {
      name,
      messageRetentionSeconds: seconds(settings),
      sqsManagedSseEnabled: true,
      policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'RawZoneTellsOfArrivals',
            Effect: 'Allow',
            Principal: { Service: 's3.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: `arn:aws:sqs:${identity.region}:${identity.account}:${name}`,
            Condition: {
              ArnEquals: { 'aws:SourceArn': raw.bucket.arn },
              StringEquals: { 'aws:SourceAccount': identity.account },
            },
          },
        ],
      }),
    });
    raw.onArrival({ queueArn: queue.arn });
    return queue;
  },
});
