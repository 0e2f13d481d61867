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
const topic = references.attribute(resourceAt(stack, 'aws_sns_topic', 'monitoring').address, 'arn');
const key = references.attribute(resourceAt(stack, 'aws_kms_key', 'monitoring').address, 'arn');
const alarmArn = (name: string) => `arn:aws:cloudwatch:${REGION}:${PRODUCTION_ACCOUNT}:alarm:${name}`;
const alarms = references
  .all('aws_cloudwatch_metric_alarm')
  .map(({ address }) => alarmArn(references.attribute(address, 'alarm_name')));
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

test('two alarms per zone and one on the queries of the one reader, each of which may publish', async () => {
  expect(alarms).toHaveLength(7);
  for (const alarm of alarms) await expect(publish(alarm)).resolves.toBe('allowed');
});

test('every alarm tells the topic, both ways', () => {
  for (const { attributes } of references.all('aws_cloudwatch_metric_alarm')) {
    expect((attributes.alarm_actions as string[]).map((action) => references.text(action))).toEqual([topic]);
    expect((attributes.ok_actions as string[]).map((action) => references.text(action))).toEqual([topic]);
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

describe("the topic's key", () => {
  const use = (action: string, account: string, on = key) =>
    policies.answer({ by: cloudwatch, action, on, context: { 'aws:SourceAccount': account } });

  test('is the one that the topic is encrypted with', () => {
    const { address } = resourceAt(stack, 'aws_sns_topic', 'monitoring');
    expect(references.attribute(address, 'kms_master_key_id')).toBe(key);
  });

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
