import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { Construct } from 'constructs';
import { classify } from '../../classification';
import { arn, type Place } from '../foundation/arn';
import type { Disposal } from '../foundation/disposal';
import type { IAwsKey } from '../foundation/key';
import { sid } from '../foundation/policy';

/** How long logs are kept. */
export const LOG_RETENTION_DAYS = 365;

export interface LogGroupProps {
  /** Days that a log event is kept; one of the steps that CloudWatch offers. @default 365 */
  readonly retentionInDays?: number;
}

interface PlacedLogGroupProps extends LogGroupProps {
  readonly name: string;
  /** What logs into it: the same in every environment. */
  readonly what: string;
  readonly place: Place;
  readonly key: IAwsKey;
  readonly disposal: Disposal;
}

/**
 * A log group that the platform owns, so that no service makes one without retention and key, which would also survive
 * the environment. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export class AwsLogGroup extends Construct {
  readonly logGroupName: string;
  readonly logGroupArn: string;
  readonly resource: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: PlacedLogGroupProps) {
    super(scope, id);
    const { name, what, place, key, disposal, retentionInDays = LOG_RETENTION_DAYS } = props;
    this.logGroupName = name;
    this.logGroupArn = arn(place, 'logs', `log-group:${name}`);
    key.addToPolicy({
      Sid: sid('Logs', what),
      Effect: 'Allow',
      Principal: { Service: `logs.${place.region}.amazonaws.com` },
      Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
      Resource: '*',
      Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': this.logGroupArn } },
    });
    this.resource = new CloudwatchLogGroup(this, 'Default', {
      name,
      retentionInDays,
      kmsKeyId: key.keyArn,
      skipDestroy: disposal.preventDestroy,
    });
    classify(this.resource, { class: 'store', name });
  }
}
