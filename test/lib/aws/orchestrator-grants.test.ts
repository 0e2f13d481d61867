import { boundaryPolicy } from '../../../cli/aws/policies/boundary';
import type { SynthesizedStack } from '../../../lib/synthesized';
import { ada, production, REGION, resourceAt, stackOf } from '../../support/acme';
import { Policies, type Request } from '../../support/evaluate';
import { orchestrated } from '../../support/orchestrated';

/** What the role of the orchestrator's tasks is answered, inside the boundary that `dataops bootstrap` makes. */
function asking(stack: SynthesizedStack, environmentClass: 'production' | 'sandbox') {
  const policies = new Policies(stack);
  const { references } = policies;
  const { place } = references;
  const role = resourceAt(stack, 'aws_iam_role', 'orchestrator/airflow');
  const by = {
    ...policies.roleNamed(references.attribute(role.address, 'name')),
    boundary: boundaryPolicy({ environmentClass, place, stateBuckets: [] }),
  };
  const arn = (service: string, resource: string) =>
    `arn:aws:${service}:${REGION}:${place.account}:${resource}`;
  const bucket = (path: string) =>
    references.attribute(resourceAt(stack, 'aws_s3_bucket', path).address, 'arn');
  const secret = (path: string) =>
    references.attribute(resourceAt(stack, 'aws_secretsmanager_secret', path).address, 'arn');
  const ask = (action: string, on: string, context: Request['context'] = {}) =>
    policies.answer({ by, action, on, context });
  const key = (path: string) => references.attribute(resourceAt(stack, 'aws_kms_key', path).address, 'arn');
  const topic = (severity: string) =>
    references.attribute(resourceAt(stack, 'aws_sns_topic', `monitoring/${severity}`).address, 'arn');
  return { ask, arn, bucket, secret, key, topic };
}

const prod = asking(
  stackOf((app) => orchestrated.build(app, production)),
  'production',
);
const local = asking(
  stackOf((app) => orchestrated.build(app, ada)),
  'sandbox',
);

describe.each([
  ['production', prod],
  ['a sandbox that runs Airflow locally', local],
])('the tasks of %s', (_name, { ask, bucket, secret, key, topic }) => {
  test('read the zone that was named, and no other', async () => {
    await expect(ask('s3:GetObject', `${bucket('lake/raw')}/a.csv`)).resolves.toBe('allowed');
    for (const zone of ['lake/curated', 'lake/served'])
      await expect(ask('s3:GetObject', `${bucket(zone)}/a.csv`)).resolves.toBe('denied');
  });

  test('write to the zone that was named, and to no other', async () => {
    await expect(ask('s3:PutObject', `${bucket('lake/curated')}/a.csv`)).resolves.toBe('allowed');
    for (const zone of ['lake/raw', 'lake/served'])
      await expect(ask('s3:PutObject', `${bucket(zone)}/a.csv`)).resolves.toBe('denied');
  });

  test('read the secrets, connections and variables that were named, and no others', async () => {
    const value = 'secretsmanager:GetSecretValue';
    for (const path of [
      'secrets/crm-api-key',
      'orchestrator/Secrets/connections',
      'orchestrator/Secrets/variables',
    ])
      await expect(ask(value, secret(path))).resolves.toBe('allowed');
    await expect(ask(value, secret('secrets/erp-password'))).resolves.toBe('denied');
  });

  test('raise alarms of the severity that was named, with its key, and no others', async () => {
    await expect(ask('sns:Publish', topic('critical'))).resolves.toBe('allowed');
    await expect(ask('kms:GenerateDataKey', key('monitoring/Key'))).resolves.toBe('allowed');
    await expect(ask('sns:Publish', topic('warning'))).resolves.toBe('denied');
    await expect(ask('sns:Subscribe', topic('critical'))).resolves.toBe('denied');
  });

  test('change neither DAGs nor logs for good', async () => {
    await expect(ask('s3:PutObject', `${bucket('orchestrator/Bucket')}/dags/load.py`)).resolves.toBe(
      'denied',
    );
    await expect(ask('s3:DeleteObject', `${bucket('orchestrator/Bucket')}/dags/load.py`)).resolves.toBe(
      'denied',
    );
  });
});

describe('MWAA, as the role of its tasks,', () => {
  const group = prod.arn('logs', 'log-group:airflow-acme__production__airflow-Task');

  test.each([
    ['fetches DAGs', 's3:GetObject', `${prod.bucket('orchestrator/Bucket')}/dags/load.py`],
    [
      'fetches plugins of a version',
      's3:GetObjectVersion',
      `${prod.bucket('orchestrator/Bucket')}/plugins.zip`,
    ],
    ['looks at the bucket', 's3:GetBucketPublicAccessBlock', prod.bucket('orchestrator/Bucket')],
    ['looks at the account', 's3:GetAccountPublicAccessBlock', '*'],
    ['reports', 'airflow:PublishMetrics', prod.arn('airflow', 'environment/acme__production__airflow')],
    ['counts', 'cloudwatch:PutMetricData', prod.arn('cloudwatch', 'dataset/own')],
    ['finds its log groups', 'logs:DescribeLogGroups', '*'],
    ['writes logs', 'logs:PutLogEvents', `${group}:log-stream:a`],
    ['makes streams', 'logs:CreateLogStream', `${group}:log-stream:a`],
    ['queues tasks', 'sqs:SendMessage', prod.arn('sqs', 'airflow-celery-0a1b')],
  ])('%s', async (_what, action, on) => {
    await expect(prod.ask(action, on)).resolves.toBe('allowed');
  });

  test.each([
    ['makes no log group, which would survive', 'logs:CreateLogGroup', group],
    ['writes to no other log group', 'logs:PutLogEvents', prod.arn('logs', 'log-group:/acme:log-stream:a')],
    ['reports for no other environment', 'airflow:PublishMetrics', prod.arn('airflow', 'environment/other')],
    ['uses no other queue', 'sqs:SendMessage', prod.arn('sqs', 'arrivals')],
  ])('%s', async (_what, action, on) => {
    await expect(prod.ask(action, on)).resolves.toBe('denied');
  });

  test('needs nothing of that where Airflow runs locally', async () => {
    const dag = `${local.bucket('orchestrator/Bucket')}/dags/load.py`;
    await expect(local.ask('s3:GetObject', dag)).resolves.toBe('denied');
    for (const action of ['s3:GetAccountPublicAccessBlock', 'logs:DescribeLogGroups'])
      await expect(local.ask(action, '*')).resolves.toBe('denied');
  });
});

test('nobody but MWAA, for this environment, assumes the role in production; nobody but the account in a sandbox', () => {
  const trustOf = (environment: typeof production | typeof ada) => {
    const stack = stackOf((app) => orchestrated.build(app, environment as typeof production));
    const { assume_role_policy: policy } = resourceAt(
      stack,
      'aws_iam_role',
      'orchestrator/airflow',
    ).attributes;
    return (JSON.parse(String(policy)) as { Statement: object[] }).Statement;
  };
  expect(trustOf(production)).toEqual([
    {
      Sid: 'Environment',
      Effect: 'Allow',
      Principal: { Service: ['airflow.amazonaws.com', 'airflow-env.amazonaws.com'] },
      Action: 'sts:AssumeRole',
      Condition: {
        StringEquals: { 'aws:SourceAccount': '111122223333' },
        ArnLike: {
          'aws:SourceArn': 'arn:aws:airflow:eu-west-1:111122223333:environment/acme__production__airflow',
        },
      },
    },
  ]);
  expect(trustOf(ada)).toMatchObject([{ Principal: { AWS: 'arn:aws:iam::444455556666:root' } }]);
});
