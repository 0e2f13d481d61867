import { Athena } from '@aws-sdk/client-athena';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { Glue } from '@aws-sdk/client-glue';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { SNS } from '@aws-sdk/client-sns';
import { SQS } from '@aws-sdk/client-sqs';
import { SSM } from '@aws-sdk/client-ssm';
import { AwsGround } from '../../../cli/aws/environments/ground';
import type { NamelessThing, StandingThing } from '../../../cli/environments/missing';
import { missingFrom } from '../../../cli/environments/missing';
import type { EnvironmentRecord } from '../../../cli/environments/record';
import { emulatorTest } from '../../local/python';
import { emulatedAccount, place } from './emulated';

const account = emulatedAccount();
const own = { 'dataops:platform': 'acme', 'dataops:environment': 'ada', 'dataops:creation': 'this-life' };
const others = { ...own, 'dataops:creation': 'another-life' };
type Labels = Readonly<Record<string, string>>;

function recordOf(resource: object): EnvironmentRecord {
  return {
    identity: { platform: 'acme', environment: 'ada', ...place },
    creation: 'this-life',
    created: new Date().toISOString(),
    stacks: [{ id: 'acme', json: { resource } }],
  } as unknown as EnvironmentRecord;
}

/** What is found of resources that no state has. */
async function found(resource: object, created?: string): Promise<readonly StandingThing[]> {
  const { ground, record, nameless } = await searched(resource, created);
  const missing = record.stacks.flatMap((stack) => missingFrom(stack, []));
  return ground.inPlaceOf(record, missing, nameless);
}

async function searched(resource: object, created?: string) {
  const ground = new AwsGround(place, account.client);
  const record = { ...recordOf(resource), ...(created && { created }) };
  const nameless: readonly NamelessThing[] = await ground.nameless(record);
  return { ground, record, nameless };
}

const list = (labels: Labels) => Object.entries(labels).map(([Key, Value]) => ({ Key, Value }));
const keyTags = (labels: Labels) =>
  Object.entries(labels).map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
const trust = JSON.stringify({ Version: '2012-10-17', Statement: [] });

/** Of each type: its arguments, how it is made with tags, and what Terraform imports it by. */
const TYPES: Readonly<
  Record<string, { values: object; make(labels: Labels): Promise<unknown>; importId: RegExp }>
> = {
  aws_athena_workgroup: {
    values: { name: 'it' },
    make: (labels) => new Athena(account.client).createWorkGroup({ Name: 'it', Tags: list(labels) }),
    importId: /^it$/,
  },
  aws_cloudwatch_log_group: {
    values: { name: '/it' },
    make: async (tags) => {
      const logs = new CloudWatchLogs(account.client);
      await logs.createLogGroup({ logGroupName: '/it-too', tags: own });
      await logs.createLogGroup({ logGroupName: '/it', tags });
    },
    importId: /^\/it$/,
  },
  aws_cloudwatch_metric_alarm: {
    values: { alarm_name: 'it' },
    make: (labels) =>
      new CloudWatch(account.client).putMetricAlarm({
        AlarmName: 'it',
        ComparisonOperator: 'GreaterThanThreshold',
        EvaluationPeriods: 1,
        MetricName: '4xxErrors',
        Namespace: 'AWS/S3',
        Period: 300,
        Statistic: 'Sum',
        Threshold: 0,
        Tags: list(labels),
      }),
    importId: /^it$/,
  },
  aws_glue_catalog_database: {
    values: { name: 'it' },
    make: (Tags) => new Glue(account.client).createDatabase({ DatabaseInput: { Name: 'it' }, Tags }),
    importId: /^\d{12}:it$/,
  },
  aws_glue_catalog_table: {
    values: { name: 'sales', database_name: 'it' },
    make: async (Tags) => {
      const glue = new Glue(account.client);
      await glue.createDatabase({ DatabaseInput: { Name: 'it' }, Tags });
      await glue.createTable({ DatabaseName: 'it', TableInput: { Name: 'sales' } });
    },
    importId: /^\d{12}:it:sales$/,
  },
  aws_iam_policy: {
    values: { name: 'it' },
    make: (labels) =>
      account.iam.createPolicy({
        PolicyName: 'it',
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
        }),
        Tags: list(labels),
      }),
    importId: /^arn:aws:iam::\d{12}:policy\/it$/,
  },
  aws_iam_role: {
    values: { name: 'it' },
    make: (labels) =>
      account.iam.createRole({ RoleName: 'it', AssumeRolePolicyDocument: trust, Tags: list(labels) }),
    importId: /^it$/,
  },
  aws_kms_alias: {
    values: { name: 'alias/it', target_key_id: '${aws_kms_key.it.key_id}' },
    make: async (labels) => {
      const { KeyMetadata } = await account.kms.createKey({ Tags: keyTags(labels) });
      await account.kms.createAlias({ AliasName: 'alias/it', TargetKeyId: KeyMetadata!.KeyId });
    },
    importId: /^alias\/it$/,
  },
  aws_s3_bucket: {
    values: { bucket: 'the-bucket' },
    make: async (labels) => {
      await account.createBucket('the-bucket');
      await account.s3.putBucketTagging({ Bucket: 'the-bucket', Tagging: { TagSet: list(labels) } });
    },
    importId: /^the-bucket$/,
  },
  aws_secretsmanager_secret: {
    values: { name: 'acme/it' },
    make: (labels) =>
      new SecretsManager(account.client).createSecret({ Name: 'acme/it', Tags: list(labels) }),
    importId: /^arn:.*:secret:acme\/it-/,
  },
  aws_sns_topic: {
    values: { name: 'it' },
    make: (labels) => new SNS(account.client).createTopic({ Name: 'it', Tags: list(labels) }),
    importId: /^arn:.*:it$/,
  },
  aws_sqs_queue: {
    values: { name: 'it' },
    make: (tags) => new SQS(account.client).createQueue({ QueueName: 'it', tags }),
    importId: /^http.*\/it$/,
  },
  aws_ssm_parameter: {
    values: { name: '/it' },
    make: (labels) =>
      new SSM(account.client).putParameter({ Name: '/it', Type: 'String', Value: 'v', Tags: list(labels) }),
    importId: /^\/it$/,
  },
};

for (const [type, { values, make, importId }] of Object.entries(TYPES)) {
  const resource = { [type]: { it: values } };

  emulatorTest(`${type}: what does not stand is not found`, async () => {
    expect(await found(resource)).toEqual([]);
  });

  emulatorTest(`${type}: what carries the creation id is this life's`, async () => {
    await make(own);
    expect(await found(resource)).toMatchObject([{ importId: expect.stringMatching(importId), own: true }]);
  });

  emulatorTest(`${type}: what carries another creation id, or the same one elsewhere, is not`, async () => {
    await make(others);
    expect(await found(resource)).toMatchObject([{ own: false, carries: 'the creation id another-life' }]);
    await account.reset();
    await make({ ...own, 'dataops:environment': 'bob' });
    expect(await found(resource)).toMatchObject([{ own: false }]);
  });
}

const bucket = { aws_s3_bucket: { it: { bucket: 'the-bucket' } } };

emulatorTest(
  'a bucket that was cut off before it got its tags is this life’s, as long as nobody used it',
  async () => {
    await account.createBucket('the-bucket');
    expect(await found(bucket)).toMatchObject([{ own: true }]);
    const nextHour = new Date(Date.now() + 60 * 60 * 1000).toISOString();
    expect(await found(bucket, nextHour)).toMatchObject([{ own: false, carries: 'no creation id' }]);
    await account.s3.putObject({ Bucket: 'the-bucket', Key: 'sales.csv', Body: 'id' });
    expect(await found(bucket)).toMatchObject([{ own: false }]);
  },
);

emulatorTest('a dashboard, which can have no tags, is known by its name', async () => {
  const resource = { aws_cloudwatch_dashboard: { it: { dashboard_name: 'it' } } };
  const make = (DashboardName: string) =>
    new CloudWatch(account.client).putDashboard({ DashboardName, DashboardBody: '{"widgets":[]}' });
  await make('it-too');
  expect(await found(resource)).toEqual([]);
  await make('it');
  expect(await found(resource)).toMatchObject([{ importId: 'it', own: true }]);
});

emulatorTest('a secret that is being deleted stands in the way until it is gone', async () => {
  const secrets = new SecretsManager(account.client);
  await secrets.createSecret({ Name: 'acme/it', Tags: list(own) });
  await secrets.deleteSecret({ SecretId: 'acme/it', RecoveryWindowInDays: 7 });
  expect(await found({ aws_secretsmanager_secret: { it: { name: 'acme/it' } } })).toMatchObject([
    { own: false },
  ]);
});

emulatorTest(
  'keys are found by description or tags, matched, and removed; those of others are left alone',
  async () => {
    const make = (Description: string, labels: Labels) =>
      account.kms.createKey({ Description, Tags: keyTags(labels) }).then(({ KeyMetadata }) => KeyMetadata!);
    const [first, second] = [await make('of the lake', own), await make('of the lake', own)];
    const renamed = await make('an older description', own);
    await make('of the lake', others);
    const gone = await make('of the lake', own);
    await account.kms.scheduleKeyDeletion({ KeyId: gone.KeyId, PendingWindowInDays: 7 });
    const resource = { aws_kms_key: { lake: { description: 'of the lake' } } };

    const { ground, nameless } = await searched(resource);
    expect(nameless.map(({ id }) => id).sort()).toEqual(
      [first, second, renamed].map(({ Arn }) => Arn!).sort(),
    );
    const [match, ...more] = await found(resource);
    expect(more).toEqual([]);
    expect([first.KeyId, second.KeyId]).toContain(match!.importId);

    await ground.remove(nameless);
    expect((await searched(resource)).nameless).toEqual([]);
    const { KeyMetadata } = await account.kms.describeKey({ KeyId: renamed.KeyId });
    expect(KeyMetadata).toMatchObject({ KeyState: 'PendingDeletion' });
  },
);
