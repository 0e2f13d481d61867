import type { SynthesizedElement } from '../../../lib/synthesized';
import {
  acme,
  OTHER_ACCOUNT,
  production,
  PRODUCTION_ACCOUNT,
  REGION,
  resourceAt,
  stackOf,
} from '../../support/acme';
import { administrator, Policies, service, type Request } from '../../support/evaluate';

const stack = stackOf((app) => acme.build(app, production));
const policies = new Policies(stack);
const { references } = policies;
const topicOf = (severity: string) =>
  references.attribute(resourceAt(stack, 'aws_sns_topic', `monitoring/${severity}`).address, 'arn');
const topic = topicOf('warning');
const key = references.attribute(resourceAt(stack, 'aws_kms_key', 'monitoring').address, 'arn');
const alarmArn = (name: string) => `arn:aws:cloudwatch:${REGION}:${PRODUCTION_ACCOUNT}:alarm:${name}`;
const tells = ({ attributes }: SynthesizedElement) =>
  (attributes.alarm_actions as string[]).map((action) => references.text(action));
const alarmsOf = (told: string) =>
  references
    .all('aws_cloudwatch_metric_alarm')
    .filter((alarm) => tells(alarm).includes(told))
    .map(({ address }) => alarmArn(references.attribute(address, 'alarm_name')));
const alarms = alarmsOf(topic);
const cloudwatch = service('cloudwatch.amazonaws.com');

const publish = (
  source: string,
  { account = PRODUCTION_ACCOUNT, ...more }: { account?: string } & Partial<Request> = {},
) =>
  policies.answer({
    by: cloudwatch,
    action: 'sns:Publish',
    on: topic,
    ...more,
    context: { 'aws:SourceArn': source, 'aws:SourceAccount': account, ...more.context },
  });

test('every alarm of a severity may publish to its topic, and to no other', async () => {
  const critical = alarmsOf(topicOf('critical'));
  // Warnings: one per zone, two on the queries of the one reader, one on the other topic.
  expect([alarms.length, critical.length]).toEqual([6, 4]);
  for (const alarm of alarms) await expect(publish(alarm)).resolves.toBe('allowed');
  for (const alarm of critical) {
    await expect(publish(alarm, { on: topicOf('critical') })).resolves.toBe('allowed');
    await expect(publish(alarm)).resolves.toBe('denied');
  }
});

test('every alarm tells one topic, both ways', () => {
  for (const alarm of references.all('aws_cloudwatch_metric_alarm')) {
    expect(tells(alarm)).toHaveLength(1);
    expect((alarm.attributes.ok_actions as string[]).map((it) => references.text(it))).toEqual(tells(alarm));
  }
});

test('no other alarm may publish', async () => {
  await expect(publish(alarmArn('somebody-else'))).resolves.toBe('denied');
  await expect(publish(`${alarms[0]}-2`)).resolves.toBe('denied');
});

test('no other account may publish in the name of an alarm', async () => {
  await expect(publish(alarms[0]!, { account: OTHER_ACCOUNT })).resolves.toBe('denied');
  await expect(publish(alarms[0]!, { by: administrator(OTHER_ACCOUNT) })).resolves.toBe('denied');
});

test('no other service may publish, and an alarm may do nothing else', async () => {
  await expect(publish(alarms[0]!, { by: service('events.amazonaws.com') })).resolves.toBe('denied');
  await expect(publish(alarms[0]!, { action: 'sns:Subscribe' })).resolves.toBe('denied');
});

test('nobody publishes over plain HTTP', async () => {
  const context = { 'aws:SecureTransport': 'false' };
  await expect(publish(alarms[0]!, { context })).resolves.toBe('denied');
  const by = administrator(PRODUCTION_ACCOUNT);
  await expect(policies.answer({ by, action: 'sns:Publish', on: topic, context })).resolves.toBe('denied');
  await expect(policies.answer({ by, action: 'sns:Publish', on: topic })).resolves.toBe('allowed');
});

describe("the topics' key", () => {
  const use = (action: string, account: string, on = key) =>
    policies.answer({ by: cloudwatch, action, on, context: { 'aws:SourceAccount': account } });

  test.each(['critical', 'warning'])(
    'is the one that the topic of %s alarms is encrypted with',
    (severity) => {
      const { address } = resourceAt(stack, 'aws_sns_topic', `monitoring/${severity}`);
      expect(references.attribute(address, 'kms_master_key_id')).toBe(key);
    },
  );

  test.each(['kms:Decrypt', 'kms:GenerateDataKey'])(
    'lets CloudWatch %s, for this account alone',
    async (action) => {
      await expect(use(action, PRODUCTION_ACCOUNT)).resolves.toBe('allowed');
      await expect(use(action, OTHER_ACCOUNT)).resolves.toBe('denied');
    },
  );

  test('lets CloudWatch do no more, and no other key lets it do anything', async () => {
    await expect(use('kms:ScheduleKeyDeletion', PRODUCTION_ACCOUNT)).resolves.toBe('denied');
    const lake = references.attribute(resourceAt(stack, 'aws_kms_key', 'lake').address, 'arn');
    await expect(use('kms:Decrypt', PRODUCTION_ACCOUNT, lake)).resolves.toBe('denied');
  });
});
