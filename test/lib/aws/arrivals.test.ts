import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import type { ArrivalTarget } from '../../../lib/aws';
import { synth, testApp } from '../../../lib/testing/synth';
import { acme, production } from '../../support/acme';
import { inShort } from '../../support/problems';

const arn = (service: string, name: string) => `arn:aws:${service}:eu-west-1:111122223333:${name}`;
const events = ['s3:ObjectCreated:*'];

function notified(...targets: readonly ArrivalTarget[]) {
  const built = acme.build(testApp(), production);
  for (const target of targets) built.lake.zone('raw').onArrival(target);
  return synth(built.stack)
    .resourcesOf('aws_s3_bucket_notification')
    .map(({ attributes: { bucket, ...others } }) => {
      expect(bucket).toMatch(/^\$\{aws_s3_bucket\.lake_raw_\w+\.id\}$/);
      return others;
    });
}

test('a zone that nobody asked to notify has no notification', () => {
  expect(notified()).toEqual([]);
});

test.each([
  [{ queueArn: arn('sqs', 'q') }, { queue: [{ events, queue_arn: arn('sqs', 'q') }] }],
  [
    { functionArn: arn('lambda', 'f') },
    { lambda_function: [{ events, lambda_function_arn: arn('lambda', 'f') }] },
  ],
  [{ topicArn: arn('sns', 't') }, { topic: [{ events, topic_arn: arn('sns', 't') }] }],
])('%j is told, and there are no empty blocks for the others', (target, written) => {
  expect(notified(target)).toEqual([written]);
});

test('all targets of a bucket are in its one notification, each with its own filter', () => {
  const targets = [
    { queueArn: arn('sqs', 'q'), prefix: 'sales/' },
    { queueArn: arn('sqs', 'r'), suffix: '.csv' },
    { topicArn: arn('sns', 't'), prefix: 'a', suffix: 'z' },
  ];
  expect(notified(...targets)).toEqual([
    {
      queue: [
        { events, filter_prefix: 'sales/', queue_arn: arn('sqs', 'q') },
        { events, filter_suffix: '.csv', queue_arn: arn('sqs', 'r') },
      ],
      topic: [{ events, filter_prefix: 'a', filter_suffix: 'z', topic_arn: arn('sns', 't') }],
    },
  ]);
});

test("a queue of the user's own is referred to", () => {
  const built = acme.build(testApp(), production);
  const queue = new SqsQueue(built.stack, 'Queue', { name: 'arrivals' });
  built.lake.zone('raw').onArrival({ queueArn: queue.arn });
  const [notification] = synth(built.stack).resourcesOf('aws_s3_bucket_notification');
  expect(notification?.attributes.queue).toEqual([{ events, queue_arn: '${aws_sqs_queue.Queue.arn}' }]);
});

test('somebody who is nobody is refused', () => {
  expect(inShort(() => notified({ queue: 'q' } as unknown as ArrivalTarget))).toEqual([
    expect.stringMatching(/^type at .*\/lake\/raw\.onArrival$/),
  ]);
});
