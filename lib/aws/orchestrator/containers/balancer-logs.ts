import type { Construct } from 'constructs';
import type { BuildContext } from '../../../cloud';
import type { LogTarget, SecureBucket } from '../../data-lake/bucket';
import { bucketOfLogs } from '../../data-lake/log-bucket';
import { arn, bucketArn } from '../../foundation/arn';
import { disposalOf } from '../../foundation/disposal';
import type { AwsKinds } from '../../kinds';

/** What the access log of this bucket begins with. */
export const BALANCER_LOG_PREFIX = 'airflow-requests/';

/**
 * A bucket for what a load balancer writes of its requests. It has no customer key, because load balancers deliver to none that
 * has. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export function balancerLogs(
  scope: Construct,
  target: LogTarget,
  { identity, names, settings }: BuildContext<AwsKinds>,
): SecureBucket {
  const bucketName = names.of('aws.s3-bucket', 'airflow-requests');
  return bucketOfLogs(scope, 'Requests', {
    bucketName,
    disposal: disposalOf(settings),
    logTo: { target, prefix: BALANCER_LOG_PREFIX },
    policy: [
      {
        Sid: 'DeliverRequests',
        Effect: 'Allow',
        Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: `${bucketArn(identity, bucketName)}/AWSLogs/${identity.account}/*`,
        Condition: {
          StringEquals: { 'aws:SourceAccount': identity.account },
          ArnLike: { 'aws:SourceArn': arn(identity, 'elasticloadbalancing', 'loadbalancer/*') },
        },
      },
    ],
  });
}
