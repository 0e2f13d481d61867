import { platform } from '../../../lib';
import { synth, testApp } from '../../../lib/testing/synth';
import { acme, ada, production, PRODUCTION_ACCOUNT, REGION, resourceAt } from '../../support/acme';
import { Policies } from '../../support/evaluate';

const target = ada.target;
const expires = '2026-12-01';
const mailsIn = (environment: typeof production | typeof ada) =>
  synth(acme.build(testApp(), environment).stack)
    .resourcesOf('aws_sns_topic_subscription')
    .map(({ attributes: { protocol, endpoint } }) => `${String(protocol)} ${String(endpoint)}`);

describe('alarms are mailed', () => {
  test('to the team in production and staging', () => {
    const team = ['email data-oncall@acme.example', 'email data-oncall@acme.example'];
    expect(mailsIn(production)).toEqual(team);
    expect(mailsIn(production.staging({ target }) as unknown as typeof production)).toEqual(team);
  });

  test('to nobody in a sandbox, unless its owner can be reached', () => {
    expect(mailsIn(ada)).toEqual([]);
    const ann = production.sandbox({ owner: 'ann@acme.example', expires, target });
    expect(mailsIn(ann as unknown as typeof ada)).toEqual([
      'email ann@acme.example',
      'email ann@acme.example',
    ]);
  });

  test('to whom the sandbox says', () => {
    const team = production.sandbox({ owner: 'ada', expires, target, settings: { alerts: 'team' } });
    expect(new Set(mailsIn(team as unknown as typeof ada))).toEqual(
      new Set(['email data-oncall@acme.example']),
    );
  });
});

test('there are no alarms without monitoring, and monitoring alone watches itself', () => {
  const { lake } = acme.definition;
  const alone = synth(platform('acme', { lake }).build(testApp(), production).stack);
  expect(alone.resourcesOf('aws_cloudwatch_metric_alarm')).toEqual([]);
  expect(alone.resourcesOf('aws_s3_bucket_metric')).toEqual([]);
  const unwatched = platform('acme', { monitoring: { alertTo: 'a@b.c' } }).build(testApp(), production);
  const alarms = synth(unwatched.stack).resourcesOf('aws_cloudwatch_metric_alarm');
  expect(alarms.map(({ attributes }) => attributes.metric_name)).toEqual([
    'NumberOfNotificationsFailed',
    'NumberOfNotificationsFailed',
  ]);
});

test.each(['4xxErrors', '5xxErrors'])('each zone is watched for %s, which S3 counts for it', (metric) => {
  const all = synth(acme.build(testApp(), production).stack);
  const alarms = all
    .resourcesOf('aws_cloudwatch_metric_alarm')
    .filter(({ attributes }) => attributes.metric_name === metric);
  const counters = all.resourcesOf('aws_s3_bucket_metric');
  expect(alarms).toHaveLength(3);
  for (const [index, { attributes }] of alarms.entries()) {
    expect(attributes).toMatchObject({
      namespace: 'AWS/S3',
      statistic: 'Sum',
      treat_missing_data: 'notBreaching',
    });
    expect(attributes.dimensions).toEqual({
      BucketName: counters[index]!.attributes.bucket,
      FilterId: `\${${counters[index]!.address}.name}`,
    });
  }
});

describe('a log group', () => {
  const built = acme.build(testApp(), production);
  const jobs = built.monitoring.logGroup(built.stack, 'Jobs', 'jobs');
  built.monitoring.logGroup(built.stack, 'Audit', 'audit/trail', { retentionInDays: 3653 });
  const [stack] = synth(built.stack).stacks;
  const policies = new Policies(stack!);
  const key = policies.references.attribute(resourceAt(stack!, 'aws_kms_key', 'monitoring').address, 'arn');

  test('is kept for a year, or as long as it says, with the key of the monitoring', () => {
    const groups = policies.references.all('aws_cloudwatch_log_group').map(({ attributes }) => attributes);
    expect(groups.map(({ retention_in_days: days }) => days)).toEqual([365, 3653]);
    expect(groups.map(({ skip_destroy: skip }) => skip)).toEqual([true, true]);
    for (const { kms_key_id: id } of groups) expect(policies.references.text(String(id))).toBe(key);
  });

  test('is destroyed with a sandbox', () => {
    const sandbox = acme.build(testApp(), ada);
    sandbox.monitoring.logGroup(sandbox.stack, 'Jobs', 'jobs');
    const [group] = synth(sandbox.stack).resourcesOf('aws_cloudwatch_log_group');
    expect(group?.attributes.skip_destroy).toBe(false);
  });

  test('lets the logging service of its region use the key, for itself alone', () => {
    const { Statement } = policies.references.document(
      resourceAt(stack!, 'aws_kms_key', 'monitoring'),
      'policy',
    ) as unknown as { Statement: readonly { Sid: string }[] };
    expect(jobs.logGroupArn).toBe(
      `arn:aws:logs:${REGION}:${PRODUCTION_ACCOUNT}:log-group:${jobs.logGroupName}`,
    );
    expect(Statement.find(({ Sid }) => Sid === 'LogsJobs')).toEqual({
      Sid: 'LogsJobs',
      Effect: 'Allow',
      Principal: { Service: `logs.${REGION}.amazonaws.com` },
      Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
      Resource: '*',
      Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': jobs.logGroupArn } },
    });
  });

  test('is said alike in every environment, so that two keys can be compared', () => {
    const sandbox = acme.build(testApp(), ada);
    sandbox.monitoring.logGroup(sandbox.stack, 'Jobs', 'jobs');
    const [other] = synth(sandbox.stack).stacks;
    for (const one of [stack!, other!])
      expect(String(resourceAt(one, 'aws_kms_key', 'monitoring').attributes.policy)).toContain(
        '"Sid":"LogsJobs"',
      );
  });
});
