import type { Place } from './arn';
import type { Statement } from './policy';

/** An alarm publishes to an encrypted topic only if CloudWatch may use its key. @see https://repost.aws/knowledge-center/cloudwatch-configure-alarm-sns */
export function useKeyForAlarms(account: string): Statement {
  return {
    Sid: 'AlarmsUseTheKey',
    Effect: 'Allow',
    Principal: { Service: 'cloudwatch.amazonaws.com' },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    Resource: '*',
    Condition: { StringEquals: { 'aws:SourceAccount': account } },
  };
}

/**
 * Fargate encrypts the disks of tasks only if it may use the key of their cluster.
 *
 * @param clusterName the one cluster that it may do so for; every cluster of the account where there is none
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-create-storage-key.html
 */
export function useKeyForDisks(
  { account }: Pick<Place, 'account'>,
  clusterName?: string,
): readonly Statement[] {
  const fargate = {
    Effect: 'Allow',
    Principal: { Service: 'fargate.amazonaws.com' },
    Resource: '*',
  } as const;
  const StringEquals = {
    'kms:EncryptionContext:aws:ecs:clusterAccount': account,
    ...(clusterName && { 'kms:EncryptionContext:aws:ecs:clusterName': clusterName }),
  };
  return [
    {
      Sid: 'DisksOfTasks',
      ...fargate,
      Action: 'kms:GenerateDataKeyWithoutPlaintext',
      Condition: { StringEquals },
    },
    {
      Sid: 'GrantsForDisksOfTasks',
      ...fargate,
      Action: 'kms:CreateGrant',
      Condition: { StringEquals, 'ForAllValues:StringEquals': { 'kms:GrantOperations': 'Decrypt' } },
    },
  ];
}
