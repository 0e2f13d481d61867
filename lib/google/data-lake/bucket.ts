import { StorageBucket, type StorageBucketLifecycleRule } from '@cdktf/provider-google/lib/storage-bucket';
import { StorageBucketIamMember } from '@cdktf/provider-google/lib/storage-bucket-iam-member';
import { Construct } from 'constructs';
import { classify } from '../../classification';
import type { Disposal } from '../foundation/disposal';

/** A bucket as others refer to it: a resource of this stack, or one that is there already. */
export interface BucketReference {
  /** The bucket's name. */
  readonly name: string;
}

export interface SecureBucketProps {
  readonly bucketName: string;
  readonly location: string;
  /** The customer key, in the same region. */
  readonly keyName: string;
  readonly disposal: Disposal;
  readonly lifecycle: readonly StorageBucketLifecycleRule[];
  /** Whether objects move between storage classes by use. @default - by the rules above alone */
  readonly tiersByUse?: boolean;
  /** Where access is logged. @default - it is not, which is right for the log bucket alone */
  readonly logTo?: { readonly bucket: BucketReference; readonly prefix: string };
  /** Who adds objects as long as the bucket lives, as a member of IAM policies. @default - nobody */
  readonly filledBy?: string;
  /** Whether the bucket is there already and is taken over. @default - it is created */
  readonly imports?: boolean;
}

/**
 * A bucket with everything that makes one safe. Nobody reaches it but through IAM, and so through TLS: what would make it
 * public is refused, whatever a policy says. @see https://cloud.google.com/storage/docs/best-practices#security
 */
export class SecureBucket extends Construct {
  readonly bucket: StorageBucket;

  constructor(scope: Construct, id: string, props: SecureBucketProps) {
    super(scope, id);
    const { bucketName, location, keyName, disposal, lifecycle, tiersByUse, logTo, filledBy } = props;
    this.bucket = new StorageBucket(this, 'Default', {
      name: bucketName,
      location,
      uniformBucketLevelAccess: true,
      publicAccessPrevention: 'enforced',
      versioning: { enabled: true },
      encryption: { defaultKmsKeyName: keyName },
      softDeletePolicy: { retentionDurationSeconds: disposal.softDeleteSeconds },
      lifecycleRule: [...lifecycle],
      autoclass: tiersByUse === true ? { enabled: true } : undefined,
      logging: logTo && { logBucket: logTo.bucket.name, logObjectPrefix: logTo.prefix },
      forceDestroy: disposal.forceDestroy,
      lifecycle: { preventDestroy: disposal.preventDestroy },
    });
    if (props.imports === true) this.bucket.importFrom(bucketName);
    const members = filledBy === undefined ? [] : [this.letFill(filledBy)];
    classify(this.bucket, { class: 'store', name: bucketName, with: members });
  }

  private letFill(member: string): StorageBucketIamMember {
    const role = 'roles/storage.objectCreator';
    return new StorageBucketIamMember(this, 'Filled', { bucket: this.bucket.name, role, member });
  }
}
