import { denyOtherEncryption, denyPlainHttp } from '../../../lib/aws/data-lake/bucket-policy';
import { EVERYBODY, type Statement } from '../../../lib/aws/foundation/policy';

/**
 * The state bucket's policy: TLS only, one key, and nothing for a role of any platform. Those roles carry the tag
 * `dataops:platform`, so this holds for buckets under any name, and for roles of any account.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_iam-tags.html#access_iam-tags_control-principals
 */
export function stateBucketPolicy(bucketArn: string, keyArn: string): readonly Statement[] {
  return [
    denyPlainHttp(bucketArn),
    ...denyOtherEncryption(bucketArn, keyArn),
    {
      Sid: 'DenyPlatformRoles',
      Effect: 'Deny',
      Principal: EVERYBODY,
      Action: 's3:*',
      Resource: [bucketArn, `${bucketArn}/*`],
      Condition: { Null: { 'aws:PrincipalTag/dataops:platform': 'false' } },
    },
  ];
}
