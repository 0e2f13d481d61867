import type { Athena } from '@aws-sdk/client-athena';
import type { CloudWatch } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import type { EC2 } from '@aws-sdk/client-ec2';
import type { ECS } from '@aws-sdk/client-ecs';
import type { Glue } from '@aws-sdk/client-glue';
import type { IAM } from '@aws-sdk/client-iam';
import type { KMS } from '@aws-sdk/client-kms';
import type { Redshift } from '@aws-sdk/client-redshift';
import type { RDS } from '@aws-sdk/client-rds';
import type { RedshiftData } from '@aws-sdk/client-redshift-data';
import type { RedshiftServerless } from '@aws-sdk/client-redshift-serverless';
import type { S3 } from '@aws-sdk/client-s3';
import type { ResourceGroupsTaggingAPI } from '@aws-sdk/client-resource-groups-tagging-api';
import type { Scheduler } from '@aws-sdk/client-scheduler';
import type { SecretsManager } from '@aws-sdk/client-secrets-manager';
import type { SNS } from '@aws-sdk/client-sns';
import type { SQS } from '@aws-sdk/client-sqs';
import type { SSM } from '@aws-sdk/client-ssm';
import type { STS } from '@aws-sdk/client-sts';
import { Failure } from '../failure';

/** What a client of the AWS SDK is made with. What is left out comes from the user's own AWS settings. */
export interface ClientOptions {
  readonly region: string;
  /** @default - the service's own */
  readonly endpoint?: string;
  /** @default - the first that the SDK's own chain finds */
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    /** Of a role that was assumed. @default - they are a user's own */
    readonly sessionToken?: string;
  };
}

export interface Clients {
  readonly athena: Athena;
  readonly cloudwatch: CloudWatch;
  readonly 'cloudwatch-logs': CloudWatchLogs;
  readonly ec2: EC2;
  readonly ecs: ECS;
  readonly glue: Glue;
  readonly iam: IAM;
  readonly kms: KMS;
  readonly redshift: Redshift;
  readonly rds: RDS;
  readonly 'redshift-data': RedshiftData;
  readonly 'redshift-serverless': RedshiftServerless;
  readonly 'resource-groups-tagging-api': ResourceGroupsTaggingAPI;
  readonly s3: S3;
  readonly scheduler: Scheduler;
  readonly 'secrets-manager': SecretsManager;
  readonly sns: SNS;
  readonly sqs: SQS;
  readonly ssm: SSM;
  readonly sts: STS;
}

type Loaders = { readonly [P in keyof Clients]: () => new (options: ClientOptions) => Clients[P] };

// Required when a command first needs them: the SDK is an optional dependency, and slow to load.
const loaders: Loaders = {
  athena: () => (require('@aws-sdk/client-athena') as typeof import('@aws-sdk/client-athena')).Athena,
  cloudwatch: () =>
    (require('@aws-sdk/client-cloudwatch') as typeof import('@aws-sdk/client-cloudwatch')).CloudWatch,
  'cloudwatch-logs': () =>
    (require('@aws-sdk/client-cloudwatch-logs') as typeof import('@aws-sdk/client-cloudwatch-logs'))
      .CloudWatchLogs,
  ec2: () => (require('@aws-sdk/client-ec2') as typeof import('@aws-sdk/client-ec2')).EC2,
  ecs: () => (require('@aws-sdk/client-ecs') as typeof import('@aws-sdk/client-ecs')).ECS,
  glue: () => (require('@aws-sdk/client-glue') as typeof import('@aws-sdk/client-glue')).Glue,
  iam: () => (require('@aws-sdk/client-iam') as typeof import('@aws-sdk/client-iam')).IAM,
  kms: () => (require('@aws-sdk/client-kms') as typeof import('@aws-sdk/client-kms')).KMS,
  redshift: () => (require('@aws-sdk/client-redshift') as typeof import('@aws-sdk/client-redshift')).Redshift,
  rds: () => (require('@aws-sdk/client-rds') as typeof import('@aws-sdk/client-rds')).RDS,
  'redshift-data': () =>
    (require('@aws-sdk/client-redshift-data') as typeof import('@aws-sdk/client-redshift-data')).RedshiftData,
  'redshift-serverless': () =>
    (require('@aws-sdk/client-redshift-serverless') as typeof import('@aws-sdk/client-redshift-serverless'))
      .RedshiftServerless,
  'resource-groups-tagging-api': () =>
    (
      require('@aws-sdk/client-resource-groups-tagging-api') as typeof import('@aws-sdk/client-resource-groups-tagging-api')
    ).ResourceGroupsTaggingAPI,
  s3: () => (require('@aws-sdk/client-s3') as typeof import('@aws-sdk/client-s3')).S3,
  scheduler: () =>
    (require('@aws-sdk/client-scheduler') as typeof import('@aws-sdk/client-scheduler')).Scheduler,
  'secrets-manager': () =>
    (require('@aws-sdk/client-secrets-manager') as typeof import('@aws-sdk/client-secrets-manager'))
      .SecretsManager,
  sns: () => (require('@aws-sdk/client-sns') as typeof import('@aws-sdk/client-sns')).SNS,
  sqs: () => (require('@aws-sdk/client-sqs') as typeof import('@aws-sdk/client-sqs')).SQS,
  ssm: () => (require('@aws-sdk/client-ssm') as typeof import('@aws-sdk/client-ssm')).SSM,
  sts: () => (require('@aws-sdk/client-sts') as typeof import('@aws-sdk/client-sts')).STS,
};

/**
 * Clients of the named services.
 *
 * @throws Failure naming the packages of the SDK that are missing, and how to install all that any command needs
 */
export function clients<P extends keyof Clients>(
  names: readonly P[],
  options: ClientOptions,
): Pick<Clients, P> {
  const missing = names.filter(isMissing);
  // One after the other, they would be missed by one command after the other, and by `down` at a bad moment.
  if (missing.length > 0)
    throw new Failure(
      `this needs ${missing.map(packageOf).join(', ')}; install all of the AWS SDK that commands need: ` +
        `\`npm install --save-dev ${SERVICES.filter(isMissing).map(packageOf).join(' ')}\``,
    );
  const made = names.map((name) => [name, new (loaders[name]())(options)] as const);
  return Object.fromEntries(made) as unknown as Pick<Clients, P>;
}

const SERVICES = Object.keys(loaders) as (keyof Clients)[];

const packageOf = (name: keyof Clients): string => `@aws-sdk/client-${name}`;

/** Whether it is not installed; what lacks something itself is. */
function isMissing(name: keyof Clients): boolean {
  try {
    loaders[name]();
    return false;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'MODULE_NOT_FOUND' && message.includes(`'${packageOf(name)}'`);
  }
}
