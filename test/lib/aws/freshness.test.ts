import { Environment, existing, platform, type Age } from '../../../lib';
import { aws } from '../../../lib/aws';
import { synth, testApp } from '../../../lib/testing/synth';
import { acme, ada, production, PRODUCTION_ACCOUNT, REGION, resourceAt, stackOf } from '../../support/acme';
import { inShort } from '../../support/problems';
import { References } from '../../support/references';

const within = (age: Age) =>
  platform('acme', {
    ...acme.definition,
    monitoring: { alertTo: 'a@b.example', freshness: { 'curated.sales': age } },
  });
const AT = 'lake/curated/freshness/sales';

describe('a table that must get new files', () => {
  const stack = stackOf((app) => within('24h').build(app, production));
  const of = new References(stack);
  const rule = resourceAt(stack, 'aws_cloudwatch_event_rule', AT);
  const bucket = resourceAt(stack, 'aws_s3_bucket', 'lake/curated');

  test('has a rule that counts every object that S3 created in its folder, unless it is empty', () => {
    expect(JSON.parse(of.text(String(rule.attributes.event_pattern)))).toEqual({
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: {
        bucket: { name: [of.attribute(bucket.address, 'id')] },
        object: { key: [{ prefix: 'sales/' }], size: [{ numeric: ['>', 0] }] },
      },
    });
  });

  test('has a bucket that tells of new objects, and no other bucket does', () => {
    const notifications = of.all('aws_s3_bucket_notification');
    expect(notifications.map(({ attributes }) => attributes.eventbridge)).toEqual([true]);
    expect(of.attribute(notifications[0]!.address, 'bucket')).toBe(of.attribute(bucket.address, 'id'));
  });

  test('has an alarm that takes a missing count for none', () => {
    const { attributes } = resourceAt(stack, 'aws_cloudwatch_metric_alarm', AT);
    expect(attributes).toMatchObject({
      namespace: 'AWS/Events',
      metric_name: 'MatchedEvents',
      statistic: 'Sum',
      comparison_operator: 'LessThanThreshold',
      threshold: 1,
      treat_missing_data: 'breaching',
    });
    const { RuleName } = attributes.dimensions as { RuleName: string };
    expect(of.text(RuleName)).toBe(of.attribute(rule.address, 'name'));
  });
});

test.each<[Age, number, number]>([
  ['1h', 300, 12],
  ['24h', 300, 288],
  ['25h', 3600, 25],
  ['7d', 3600, 168],
])('%s is looked back in steps that CloudWatch takes', (age, period, evaluationPeriods) => {
  const stack = stackOf((app) => within(age).build(app, production));
  const { attributes } = resourceAt(stack, 'aws_cloudwatch_metric_alarm', AT);
  expect(attributes).toMatchObject({ period, evaluation_periods: evaluationPeriods });
  expect(period * evaluationPeriods).toBeLessThanOrEqual(period < 3600 ? 86_400 : 604_800);
});

test.each<Age>(['169h', '8d'])('%s is further than CloudWatch looks back', (age) => {
  expect(inShort(() => within(age).build(testApp(), production))).toEqual([
    'number at acme in production.monitoring.freshness.curated.sales',
  ]);
});

test('nobody is told of old tables as long as schedules are paused', () => {
  const at = (environment: typeof production | typeof ada) =>
    resourceAt(
      stackOf((app) => within('1h').build(app, environment as typeof production)),
      'aws_cloudwatch_metric_alarm',
      AT,
    ).attributes.actions_enabled;
  expect(at(production)).toBeUndefined();
  expect(at(ada)).toBe(false);
  const running = production.sandbox({
    owner: 'ada',
    expires: '2026-12-01',
    target: ada.target,
    settings: { schedules: 'running' },
  });
  expect(at(running as unknown as typeof ada)).toBeUndefined();
});

test('a bucket of somebody else is left alone, and it is said that it must tell of new objects by itself', () => {
  const environment = Environment.production({
    cloud: aws,
    target: { account: PRODUCTION_ACCOUNT, region: REGION },
    adopt: { zones: { curated: existing({ bucket: 'acme-curated' }) } },
  });
  const { stack } = within('24h').build(testApp(), environment);
  const all = synth(stack);
  expect(all.resourcesOf('aws_s3_bucket_notification')).toEqual([]);
  const [rule] = all.resourcesOf('aws_cloudwatch_event_rule');
  expect(String(rule?.attributes.event_pattern)).toContain('"name":["acme-curated"]');
  const warnings = stack.node.findAll().flatMap(({ node }) => node.metadata.map(({ data }) => String(data)));
  expect(warnings).toContainEqual(
    expect.stringContaining('existing bucket acme-curated must go to EventBridge'),
  );
});
