import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import { Environment, existing, platform, type ZoneProps } from '../../../lib';
import { aws, type ArrivalTarget } from '../../../lib/aws';
import { synth, testApp } from '../../../lib/testing/synth';
import { acme, ada, production } from '../../support/acme';
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

test('nobody is told before what lets S3 tell them is in place', () => {
  const built = acme.build(testApp(), production);
  const queue = new SqsQueue(built.stack, 'Queue', { name: 'arrivals' });
  const letsSend = new SqsQueuePolicy(built.stack, 'Policy', { queueUrl: queue.url, policy: '{}' });
  built.lake.zone('raw').onArrival({ queueArn: queue.arn, letsSend });
  built.lake.zone('raw').onArrival({ topicArn: arn('sns', 't') });
  const [notification] = synth(built.stack).resourcesOf('aws_s3_bucket_notification');
  expect(notification?.attributes).toMatchObject({
    depends_on: ['aws_sqs_queue_policy.Policy'],
    queue: [{ events, queue_arn: '${aws_sqs_queue.Queue.arn}' }],
    topic: [{ events, topic_arn: arn('sns', 't') }],
  });
});

describe('a zone that announces arrivals', () => {
  const build = (raw: ZoneProps, environment: typeof production | typeof ada = production) =>
    platform('acme', { lake: { zones: { raw } } }).build(testApp(), environment as typeof production);
  const notifications = (built: ReturnType<typeof build>) =>
    synth(built.stack)
      .resourcesOf('aws_s3_bucket_notification')
      .map(({ attributes: { bucket: _, ...others } }) => others);

  test('hands them to EventBridge, in every environment, and others may be told as well', () => {
    for (const environment of [production, ada])
      expect(notifications(build({ announcesArrivals: true }, environment))).toEqual([{ eventbridge: true }]);
    expect(notifications(build({ announcesArrivals: false }))).toEqual([]);
    const built = build({ announcesArrivals: true });
    built.lake.zone('raw').onArrival({ queueArn: arn('sqs', 'q') });
    expect(notifications(built)).toEqual([
      { eventbridge: true, queue: [{ events, queue_arn: arn('sqs', 'q') }] },
    ]);
  });

  test('says by what a rule picks them', () => {
    const { lake } = build({ announcesArrivals: true });
    expect(JSON.parse(lake.zone('raw').arrivalPattern)).toEqual({
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { bucket: { name: [lake.zone('raw').uri.replace('s3://', '')] } },
    });
  });

  test("cannot make somebody else's bucket announce them, and says so", () => {
    const adopt = { zones: { raw: existing({ bucket: 'acme-raw' }) } };
    const environment = Environment.production({ cloud: aws, target: production.target, adopt });
    const warnings = (raw: ZoneProps) =>
      build(raw, environment)
        .lake.zone('raw')
        .node.metadata.filter(({ type }) => type === '@cdktf/warn')
        .map(({ data }) => String(data));
    expect(warnings({ announcesArrivals: true })).toEqual([
      expect.stringContaining('acme-raw must go to EventBridge'),
    ]);
    expect(warnings({})).toEqual([]);
    expect(notifications(build({ announcesArrivals: true }, environment))).toEqual([]);
  });
});

test('somebody who is nobody is refused', () => {
  expect(inShort(() => notified({ queue: 'q' } as unknown as ArrivalTarget))).toEqual([
    expect.stringMatching(/^type at .*\/lake\/raw\.onArrival$/),
  ]);
});
