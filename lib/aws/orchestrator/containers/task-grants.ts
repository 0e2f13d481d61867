import { grantObjects } from '../../data-lake/grants';
import type { BucketReference } from '../../data-lake/bucket';
import type { IAwsKey } from '../../foundation/key';
import type { AwsLogGroup } from '../../monitoring/log-group';
import type { IAwsRole } from '../../roles/role';

export interface TaskGrantProps {
  readonly bucket: BucketReference;
  readonly key: IAwsKey;
  /** ARN of the secret with the password of the database. */
  readonly passwordArn: string;
  readonly taskLog: AwsLogGroup;
}

/** The statements of these grants, but for the key's, which whoever has connections or variables of Airflow has too. */
export const OF_TASKS = [
  'ReadAirflowObjects',
  'ReadAirflowBucket',
  'OpenDatabase',
  'WriteAndReadLogs',
  'SeeLogs',
];

/**
 * What Airflow itself needs of the role that its tasks run with, besides what was declared: its files, its database, and logs
 * of tasks. It may not make log groups: one that a late task made would have neither key nor retention, and stay.
 */
export function grantAirflow(role: IAwsRole, { bucket, key, passwordArn, taskLog }: TaskGrantProps): void {
  grantObjects(role, 'airflow', bucket.arn, 'read');
  role.addToPolicy({
    Sid: 'OpenDatabase',
    Effect: 'Allow',
    Action: 'secretsmanager:GetSecretValue',
    Resource: passwordArn,
  });
  role.addToPolicy({
    Sid: 'WriteAndReadLogs',
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:GetLogEvents'],
    Resource: `${taskLog.logGroupArn}:log-stream:*`,
  });
  // It cannot be asked of a part of the account.
  role.addToPolicy({ Sid: 'SeeLogs', Effect: 'Allow', Action: 'logs:DescribeLogGroups', Resource: '*' });
  key.grantDecrypt(role);
}
