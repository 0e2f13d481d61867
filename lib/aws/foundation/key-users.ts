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
