import type { LifecycleRule, S3, Tag } from '@aws-sdk/client-s3';
import { bucketArn, type Place } from '../../../lib/aws/foundation/arn';
import type { Statement } from '../../../lib/aws/foundation/policy';
import { orNothing } from '../failures';
import { document, type PolicyDocument } from '../policies/document';
import { stateBucketPolicy } from '../policies/state-bucket';
import { covers, isSamePolicy, withOurs } from '../same';

/** One property of a bucket: brought to what is wanted, unless it is so. */
export interface Setting {
  readonly what: string;
  /** Whether anything had to be changed. */
  bring(): Promise<boolean>;
}

export interface BucketSettingsProps {
  readonly s3: S3;
  readonly bucket: string;
  readonly place: Place;
  readonly keyArn: string;
  readonly tags: readonly Tag[];
}

/** Days that an older version of a state can be brought back. */
export const NONCURRENT_DAYS = 90;

const RULES: LifecycleRule[] = [
  {
    ID: 'dataops-state',
    Status: 'Enabled',
    Filter: { Prefix: '' },
    NoncurrentVersionExpiration: { NoncurrentDays: NONCURRENT_DAYS },
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
    // Every lock that was released leaves one.
    Expiration: { ExpiredObjectDeleteMarker: true },
  },
];

const ACCESS_BLOCK = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

/** Everything that makes a bucket fit for state. What somebody added to its policy, rules and tags stays. */
export function bucketSettings({ s3, bucket, place, keyArn, tags }: BucketSettingsProps): readonly Setting[] {
  const at = { Bucket: bucket, ExpectedBucketOwner: place.account };
  return [
    setting<Tag[]>('tags', {
      read: async () => (await orNothing(s3.getBucketTagging(at), 'NoSuchTagSet'))?.TagSet,
      wanted: (now) => withOurs(now ?? [], tags, ({ Key }) => Key),
      write: (TagSet) => s3.putBucketTagging({ ...at, Tagging: { TagSet } }),
    }),
    setting('access block', {
      read: async () =>
        (await orNothing(s3.getPublicAccessBlock(at), 'NoSuchPublicAccessBlockConfiguration'))
          ?.PublicAccessBlockConfiguration,
      wanted: () => ACCESS_BLOCK,
      write: (PublicAccessBlockConfiguration) =>
        s3.putPublicAccessBlock({ ...at, PublicAccessBlockConfiguration }),
    }),
    setting('ownership', {
      read: async () =>
        (await orNothing(s3.getBucketOwnershipControls(at), 'OwnershipControlsNotFoundError'))
          ?.OwnershipControls,
      wanted: () => ({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' as const }] }),
      write: (OwnershipControls) => s3.putBucketOwnershipControls({ ...at, OwnershipControls }),
    }),
    setting('encryption', {
      read: async () =>
        (await orNothing(s3.getBucketEncryption(at), 'ServerSideEncryptionConfigurationNotFoundError'))
          ?.ServerSideEncryptionConfiguration,
      wanted: () => ({
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' as const, KMSMasterKeyID: keyArn },
            BucketKeyEnabled: true,
          },
        ],
      }),
      write: (ServerSideEncryptionConfiguration) =>
        s3.putBucketEncryption({ ...at, ServerSideEncryptionConfiguration }),
    }),
    setting('versioning', {
      read: async () => ({ Status: (await s3.getBucketVersioning(at)).Status }),
      wanted: () => ({ Status: 'Enabled' as const }),
      write: (VersioningConfiguration) => s3.putBucketVersioning({ ...at, VersioningConfiguration }),
    }),
    setting<LifecycleRule[]>('lifecycle', {
      read: async () =>
        (await orNothing(s3.getBucketLifecycleConfiguration(at), 'NoSuchLifecycleConfiguration'))?.Rules,
      wanted: (now) => withOurs(now ?? [], RULES, ({ ID }) => ID),
      write: (Rules) => s3.putBucketLifecycleConfiguration({ ...at, LifecycleConfiguration: { Rules } }),
    }),
    setting<PolicyDocument>('policy', {
      read: async () => {
        const found = await orNothing(s3.getBucketPolicy(at), 'NoSuchBucketPolicy');
        return found?.Policy && JSON.parse(found.Policy);
      },
      wanted: (now) =>
        document(
          ...withOurs<Statement>(
            [now?.Statement ?? []].flat(),
            stateBucketPolicy(bucketArn(place, bucket), keyArn),
            ({ Sid }) => Sid,
          ),
        ),
      isSame: isSamePolicy,
      write: (policy) => s3.putBucketPolicy({ ...at, Policy: JSON.stringify(policy) }),
    }),
  ];
}

interface SettingProps<T> {
  read(): Promise<T | undefined>;
  wanted(now: T | undefined): T;
  write(wanted: T): Promise<unknown>;
  /** @default covers */
  isSame?(now: T | undefined, wanted: T): boolean;
}

function setting<T>(what: string, { read, wanted, write, isSame = covers }: SettingProps<T>): Setting {
  return {
    what,
    async bring() {
      const now = await read();
      const want = wanted(now);
      if (isSame(now, want)) return false;
      await write(want);
      return true;
    },
  };
}
