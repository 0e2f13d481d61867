import { sid } from '../foundation/policy';
import type { IAwsRole } from '../roles/role';

const ACTIONS = {
  read: ['s3:GetObject', 's3:GetObjectVersion', 's3:GetObjectTagging'],
  write: [
    's3:PutObject',
    's3:PutObjectTagging',
    's3:DeleteObject',
    's3:AbortMultipartUpload',
    's3:ListMultipartUploadParts',
  ],
} as const;

const BUCKET_ACTIONS = {
  read: ['s3:ListBucket', 's3:GetBucketLocation'],
  write: ['s3:GetBucketLocation', 's3:ListBucketMultipartUploads'],
} as const;

/** Lets a role read or write the objects of a bucket, or those below a prefix. @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
export function grantObjects(
  role: IAwsRole,
  place: string,
  bucketArn: string,
  verb: 'read' | 'write',
  prefix = '',
): void {
  role.addToPolicy({
    Sid: sid(verb, place, 'objects'),
    Effect: 'Allow',
    Action: ACTIONS[verb],
    Resource: `${bucketArn}/${prefix}*`,
  });
  role.addToPolicy({
    Sid: sid(verb, place, 'bucket'),
    Effect: 'Allow',
    Action: BUCKET_ACTIONS[verb],
    Resource: bucketArn,
  });
}
