import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { Environment, extension, platform } from '../../lib';
import { aws, type AwsDataLake } from '../../lib/aws';
import { synth, testApp } from '../../lib/testing/synth';
import { ada, production } from '../support/acme';

const days = (count: number) => count * 86_400;

/** A queue that hears of new objects, kept longer in production than elsewhere. */
const arrivals = extension({
  settings: { production: { keep: days(14) }, staging: { keep: days(14) }, sandbox: { keep: days(1) } },
  differences: [
    {
      setting: 'keep',
      type: 'aws_sqs_queue',
      attribute: 'message_retention_seconds',
      predicts: ({ keep }) => keep,
    },
  ],
  build: (scope, id, { capabilities, context }, { keep }) => {
    const queue = new SqsQueue(scope, id, {
      name: context.names.of('aws.sqs-queue', id),
      messageRetentionSeconds: keep,
    });
    (capabilities.lake as AwsDataLake).zone('raw').onArrival({ queueArn: queue.arn });
    return queue;
  },
});

const acme = platform('acme', { lake: {}, extensions: { arrivals } });

test('an extension is built in every environment, with the settings of its class', () => {
  const kept = [production, production.staging({ target: ada.target }), ada].map(
    (environment) =>
      synth(acme.build(testApp(), environment).stack).resourcesOf('aws_sqs_queue')[0]!.attributes,
  );
  expect(kept.map((queue) => queue.message_retention_seconds)).toEqual([days(14), days(14), days(1)]);
  expect(new Set(kept.map(({ name }) => name)).size).toBe(3);
});

test('it sees the capabilities, and what it built keeps its type', () => {
  const built = acme.build(testApp(), ada);
  expect(built.extensions.arrivals).toBeInstanceOf(SqsQueue);
  expect(built.extensions.arrivals.node.path).toBe(`${built.stack.node.path}/extensions/arrivals`);
  const [notification] = synth(built.stack).resourcesOf('aws_s3_bucket_notification');
  expect(notification?.attributes.queue).toEqual([
    expect.objectContaining({
      queue_arn: expect.stringMatching(/^\$\{aws_sqs_queue\.extensions_arrivals_\w+\.arn\}$/),
    }),
  ]);
});

test("its permitted differences are the platform's, below itself and for either side", () => {
  const [inProduction, inSandbox] = [production, ada].map((environment) =>
    acme.build(testApp(), environment),
  );
  const own = inSandbox!.differences().filter(({ setting }) => setting.startsWith('arrivals.'));
  expect(own).toEqual([
    expect.objectContaining({
      setting: 'arrivals.keep',
      type: 'aws_sqs_queue',
      attribute: 'message_retention_seconds',
      under: 'extensions/arrivals',
    }),
  ]);
  const [difference] = own;
  const predicted = [inProduction!, inSandbox!].map(
    (built) => difference && 'predicts' in difference && difference.predicts(built.predicting(), ''),
  );
  expect(predicted).toEqual([days(14), days(1)]);
});

test('one without settings is the same everywhere', () => {
  const plain = extension({ build: (scope, id) => new SqsQueue(scope, id, { name: 'jobs' }) });
  const built = platform('acme', { extensions: { plain } }).build(
    testApp(),
    Environment.production({ cloud: aws, target: production.target }),
  );
  expect(built.differences().some(({ setting }) => setting.startsWith('plain.'))).toBe(false);
  expect(built.extensions.plain.nameInput).toBe('jobs');
});
