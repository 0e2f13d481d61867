import { EVERYBODY, type Statement } from '../foundation/policy';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html */
export function denyPlainHttp(bucketArn: string): Statement {
  return {
    Sid: 'DenyPlainHttp',
    Effect: 'Deny',
    Principal: EVERYBODY,
    Action: 's3:*',
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

/**
 * An upload that names another encryption than the bucket's is refused; one that names none gets the bucket's.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export function denyOtherEncryption(bucketArn: string, keyArn: string): readonly Statement[] {
  const upload = {
    Effect: 'Deny',
    Principal: EVERYBODY,
    Action: 's3:PutObject',
    Resource: `${bucketArn}/*`,
  } as const;
  return [
    {
      Sid: 'DenyOtherEncryption',
      ...upload,
      Condition: {
        StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' },
        Null: { 's3:x-amz-server-side-encryption': 'false' },
      },
    },
    {
      Sid: 'DenyOtherKeys',
      ...upload,
      Condition: {
        StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': keyArn },
        Null: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'false' },
      },
    },
  ];
}
