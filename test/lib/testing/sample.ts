import { AthenaWorkgroup } from '@cdktf/provider-aws/lib/athena-workgroup';
import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { GlueCatalogDatabase } from '@cdktf/provider-aws/lib/glue-catalog-database';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import {
  type App,
  TerraformAsset,
  TerraformLocal,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
} from 'cdktf';
import { Construct } from 'constructs';

export interface SampleProps {
  /** Renames every construct. @default - as written here */
  readonly rename?: (id: string) => string;
  /** The platform's part of physical names. @default 'acme' */
  readonly name?: string;
  /** A folder with `index.js`. */
  readonly code: string;
}

/** Two stacks with references of every kind: within a text, in `depends_on`, in JSON, from one stack to the other. */
export class Sample extends Construct {
  readonly stores: TerraformStack;
  readonly work: TerraformStack;

  constructor(app: App, { rename = (id) => id, name = 'acme', code }: SampleProps) {
    super(app, rename('platform'));
    this.stores = new TerraformStack(this, rename('stores'));
    this.work = new TerraformStack(this, rename('work'));
    for (const stack of [this.stores, this.work])
      new AwsProvider(stack, rename('aws'), {
        region: 'eu-west-1',
        allowedAccountIds: ['111122223333'],
        defaultTags: [{ tags: { platform: 'sample' } }],
      });
    const lake = new Construct(this.stores, rename('lake'));
    const key = new KmsKey(lake, rename('key'), { enableKeyRotation: true, deletionWindowInDays: 30 });
    new KmsAlias(lake, rename('alias'), { name: `alias/${name}`, targetKeyId: key.id });
    const raw = bucket(lake, rename('raw'), `${name}-raw`, rename('Lifecycle'));
    const curated = bucket(lake, rename('curated'), `${name}-curated`, rename('Lifecycle'));
    for (const [id, each] of Object.entries({ raw, curated }))
      new S3BucketPolicy(lake, rename(`${id}-policy`), {
        bucket: each.id,
        dependsOn: [key],
        policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            { Sid: 'Tls', Effect: 'Deny', Action: ['s3:*'], Resource: [each.arn, `${each.arn}/*`] },
          ],
        }),
      });
    new SecretsmanagerSecret(this.stores, rename('secret'), { name: `${name}/crm`, kmsKeyId: key.arn });
    work(this.work, { raw, curated, rename, name, code });
  }
}

function bucket(scope: Construct, id: string, name: string, lifecycleId: string): S3Bucket {
  const made = new S3Bucket(scope, id, {
    bucket: name,
    forceDestroy: false,
    tags: { 'data:class': 'internal' },
  });
  new S3BucketLifecycleConfiguration(made, lifecycleId, {
    bucket: made.id,
    rule: [{ id: 'stale', status: 'Enabled', abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }] }],
  });
  return made;
}

interface Work extends Required<SampleProps> {
  readonly raw: S3Bucket;
  readonly curated: S3Bucket;
}

function work(scope: Construct, { raw, curated, rename, name, code }: Work): void {
  const account = new DataAwsCallerIdentity(scope, rename('account'));
  const trust = new DataAwsIamPolicyDocument(scope, rename('trust'), {
    statement: [
      {
        actions: ['sts:AssumeRole'],
        principals: [{ type: 'Service', identifiers: ['lambda.amazonaws.com'] }],
      },
    ],
  });
  const days = new TerraformVariable(scope, rename('days'), { type: 'number', default: 7 });
  const prefix = new TerraformLocal(scope, rename('prefix'), `${account.accountId}-landing`);
  const role = new IamRole(scope, rename('role'), { name: `${name}-load`, assumeRolePolicy: trust.json });
  new IamRolePolicy(scope, rename('grant'), {
    role: role.name,
    policy: JSON.stringify({
      Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: `${raw.arn}/*` }],
    }),
  });
  const asset = new TerraformAsset(scope, rename('code'), { path: `${code}/index.js` });
  new LambdaFunction(scope, rename('load'), {
    functionName: `${name}-load`,
    role: role.arn,
    filename: asset.path,
    sourceCodeHash: asset.assetHash,
    handler: 'index.handler',
    runtime: 'nodejs22.x',
    memorySize: 256,
    timeout: 30,
    environment: { variables: { FROM: raw.bucket, TO: curated.bucket, PREFIX: prefix.asString } },
    lifecycle: { ignoreChanges: ['tags'], replaceTriggeredBy: [role] },
  });
  const queue = new SqsQueue(scope, rename('queue'), {
    name: `${name}-dead`,
    messageRetentionSeconds: 86400,
  });
  const topic = new SnsTopic(scope, rename('topic'), {
    name: `${name}-alerts`,
    displayName: 'on call\nby night',
  });
  new CloudwatchMetricAlarm(scope, rename('alarm'), {
    alarmName: `${name}-dead`,
    comparisonOperator: 'GreaterThanThreshold',
    evaluationPeriods: days.numberValue,
    threshold: 0.5,
    dimensions: { QueueName: queue.name },
    alarmActions: [topic.arn],
    insufficientDataActions: [],
  });
  new CloudwatchDashboard(scope, rename('dashboard'), {
    dashboardName: name,
    dashboardBody: JSON.stringify({
      widgets: [{ type: 'metric', x: 0, properties: { title: `${queue.name} waiting` } }],
    }),
  });
  new GlueCatalogDatabase(scope, rename('database'), {
    name: `${name}_raw`,
    locationUri: `s3://${raw.bucket}/db`,
  });
  new AthenaWorkgroup(scope, rename('workgroup'), {
    name,
    configuration: { bytesScannedCutoffPerQuery: 10737418240, enforceWorkgroupConfiguration: true },
  });
  new TerraformOutput(scope, rename('function'), { value: role.arn, description: 'role of the loader' });
}
