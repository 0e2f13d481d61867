import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import type { ITerraformDependable, TerraformProvider, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { classify } from '../../classification';
import type { BucketPart } from '../adoption';
import type { Disposal } from '../foundation/disposal';
import type { IAwsKey } from '../foundation/key';
import { OpenPolicy, type Statement } from '../foundation/policy';
import { denyOtherEncryption, denyPlainHttp } from './bucket-policy';

/** A bucket as others refer to it: a resource of this stack, or one that is there already. */
export interface BucketReference {
  /** The bucket's name. */
  readonly id: string;
  readonly arn: string;
}

/** Where a bucket's access is logged. */
export interface LogTarget {
  readonly bucket: BucketReference;
  /** The policy that lets the S3 service deliver there, which must be in place first. @default - it is somebody else's */
  readonly letsDeliver?: ITerraformDependable;
  /** What every log's prefix begins with. @default - nothing, as nobody else logs there */
  readonly prefix?: string;
}

export interface SecureBucketProps {
  readonly bucketName: string;
  /** The customer key. @default - SSE-S3, which the target of access logs needs */
  readonly key?: IAwsKey;
  readonly disposal: Disposal;
  readonly lifecycle: readonly S3BucketLifecycleConfigurationRule[];
  /** Where access is logged. @default - it is not, which is right for the log bucket alone */
  readonly logTo?: { readonly target: LogTarget; readonly prefix: string };
  /** Statements of its policy besides TLS and encryption. @default - none */
  readonly policy?: readonly Statement[];
  /** The provider of the region that it lies in. @default - the environment's own */
  readonly provider?: TerraformProvider;
  /** What of it is there already. @default - it is created */
  readonly imports?: { readonly has?: readonly BucketPart[] };
}

/** A bucket with everything that makes one safe; its policy is open to additions until synthesis. */
export class SecureBucket extends Construct {
  readonly bucket: S3Bucket;
  readonly bucketPolicy: S3BucketPolicy;
  /** What must be in place before anything is put in: an object keeps the encryption that it was stored with. */
  readonly parts: readonly TerraformResource[];
  readonly versioning: S3BucketVersioningA;
  private readonly policy: OpenPolicy;

  constructor(scope: Construct, id: string, props: SecureBucketProps) {
    super(scope, id);
    const { bucketName, key, disposal, lifecycle, logTo, imports, provider } = props;
    this.bucket = new S3Bucket(this, 'Default', {
      bucket: bucketName,
      forceDestroy: disposal.forceDestroy,
      lifecycle: { preventDestroy: disposal.preventDestroy },
      // Only its encryption names the key: a bucket that refuses to be destroyed must keep it nevertheless.
      dependsOn: key?.resource && [key.resource],
      provider,
    });
    if (imports !== undefined) this.bucket.importFrom(bucketName);
    const { arn } = this.bucket;
    const of = { bucket: this.bucket.id, provider };
    this.policy = new OpenPolicy(this, [
      denyPlainHttp(arn),
      ...(key === undefined ? [] : denyOtherEncryption(arn, key.keyArn)),
      ...(props.policy ?? []),
    ]);

    const accessBlock = new S3BucketPublicAccessBlock(this, 'AccessBlock', {
      ...of,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    // S3 takes one change of a bucket's access at a time. @see https://github.com/hashicorp/terraform-provider-aws/issues/7628
    this.bucketPolicy = new S3BucketPolicy(this, 'Policy', {
      ...of,
      policy: this.policy.json(),
      dependsOn: [accessBlock],
    });
    this.versioning = new S3BucketVersioningA(this, 'Versioning', {
      ...of,
      versioningConfiguration: { status: 'Enabled' },
    });
    const parts: Partial<Record<BucketPart, TerraformResource>> = {
      accessBlock,
      ownership: new S3BucketOwnershipControls(this, 'Ownership', {
        ...of,
        rule: { objectOwnership: 'BucketOwnerEnforced' },
      }),
      encryption: new S3BucketServerSideEncryptionConfigurationA(this, 'Encryption', {
        ...of,
        rule: [encryptionRule(key)],
      }),
      versioning: this.versioning,
      policy: this.bucketPolicy,
      lifecycle: new S3BucketLifecycleConfiguration(this, 'Lifecycle', { ...of, rule: [...lifecycle] }),
      ...(logTo && {
        logging: new S3BucketLoggingA(this, 'Logging', {
          ...of,
          targetBucket: logTo.target.bucket.id,
          targetPrefix: `${logTo.target.prefix ?? ''}${logTo.prefix}`,
          dependsOn: logTo.target.letsDeliver && [logTo.target.letsDeliver],
        }),
      }),
    };
    for (const part of imports?.has ?? []) parts[part]?.importFrom(bucketName);
    this.parts = Object.values(parts);
    classify(this.bucket, { class: 'store', name: bucketName, with: this.parts });
  }

  addToResourcePolicy(statement: Statement): void {
    this.policy.add(statement);
  }
}

/** A bucket key saves most calls to KMS. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html */
function encryptionRule(key?: IAwsKey) {
  if (key === undefined) return { applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } };
  return {
    applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key.keyArn },
    bucketKeyEnabled: true,
  };
}
