import type { Identity } from '../../names';

/** `aws`, or the partition of China's or the US government's regions. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** Account and region that ARNs are computed from. */
export type Place = Pick<Identity, 'account' | 'region'>;

/** An ARN in the environment's account and region. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function arn({ account, region }: Place, service: string, resource: string): string {
  return `arn:${partitionOf(region)}:${service}:${region}:${account}:${resource}`;
}

/** An ARN in IAM, which knows no regions. */
export function iamArn({ account, region }: Place, resource: string): string {
  return `arn:${partitionOf(region)}:iam::${account}:${resource}`;
}

/** A bucket's ARN, which knows neither account nor region. */
export function bucketArn({ region }: Place, bucket: string): string {
  return `arn:${partitionOf(region)}:s3:::${bucket}`;
}
