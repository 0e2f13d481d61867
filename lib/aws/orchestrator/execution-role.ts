import { arn, type Place } from '../foundation/arn';
import type { IAwsKey } from '../foundation/key';
import type { IAwsRole } from '../roles/role';
import { trustService } from '../roles/trust';
import type { BucketReference } from '../data-lake/bucket';
import { grantObjects } from '../data-lake/grants';

export interface ExecutionProps {
  readonly place: Place;
  readonly environmentName: string;
  readonly bucket: BucketReference;
  readonly key: IAwsKey;
  readonly logGroupArns: readonly string[];
}

/** Only MWAA assumes the role, and only for this environment. @see https://docs.aws.amazon.com/mwaa/latest/userguide/cross-service-confused-deputy-prevention.html */
export function executionTrust(place: Place, environmentName: string): string {
  const service = ['airflow.amazonaws.com', 'airflow-env.amazonaws.com'];
  const sourceArn = environmentArn(place, environmentName);
  return trustService({ sid: 'Environment', service, sourceArn }, place);
}

/**
 * What MWAA itself needs of the role that tasks run with. It may not make log groups: one that a late task made would have
 * neither key nor retention, and outlive the environment.
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/mwaa-create-role.html
 */
export function grantExecution(role: IAwsRole, props: ExecutionProps): void {
  const { place, environmentName, bucket, key, logGroupArns } = props;
  const allow = (Sid: string, Action: readonly string[], Resource: string | readonly string[]) =>
    role.addToPolicy({ Sid, Effect: 'Allow', Action, Resource });
  grantObjects(role, 'airflow', bucket.arn, 'read');
  allow('InspectBucket', ['s3:GetBucketPublicAccessBlock', 's3:GetBucketVersioning'], bucket.arn);
  allow('PublishMetrics', ['airflow:PublishMetrics'], environmentArn(place, environmentName));
  allow(
    'WriteAndReadLogs',
    ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:GetLogEvents'],
    [...logGroupArns.map((group) => `${group}:log-stream:*`), ...logGroupArns],
  );
  allow('FieldsOfLogs', ['logs:GetLogGroupFields'], logGroupArns);
  // None of the three can be asked of a part of the account.
  allow('SeeAccount', ['s3:GetAccountPublicAccessBlock', 'logs:DescribeLogGroups'], '*');
  allow('CountMetrics', ['cloudwatch:PutMetricData'], '*');
  // The queue between scheduler and workers lies in an account of the service, whose number nobody is told.
  allow('UseQueue', QUEUE_ACTIONS, arn({ ...place, account: '*' }, 'sqs', 'airflow-celery-*'));
  allow('UseKey', ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey*', 'kms:Encrypt'], key.keyArn);
}

/** The statements that a role has for that alone, by their `Sid`. */
export const OF_EXECUTION = [
  'ReadAirflowObjects',
  'ReadAirflowBucket',
  'InspectBucket',
  'PublishMetrics',
  'WriteAndReadLogs',
  'FieldsOfLogs',
  'SeeAccount',
  'CountMetrics',
  'UseQueue',
  'UseKey',
];

const QUEUE_ACTIONS = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
  'sqs:ReceiveMessage',
  'sqs:SendMessage',
] as const;

function environmentArn(place: Place, environmentName: string): string {
  return arn(place, 'airflow', `environment/${environmentName}`);
}
