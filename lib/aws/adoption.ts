import type { Existing, Imported } from '../adopt';
import type { BuildContext } from '../cloud';
import type { AwsKinds } from './kinds';

/** Sub-resources of a bucket that AWS keeps one of, and that an import must name if they are there already. */
export const BUCKET_PARTS = [
  'policy',
  'lifecycle',
  'logging',
  'versioning',
  'encryption',
  'accessBlock',
  'ownership',
] as const;
export type BucketPart = (typeof BUCKET_PARTS)[number];

/** A bucket that exists already: used as it is, or taken over. */
export type AwsBucketAdoption =
  | Existing<{
      /** The bucket's name. */
      readonly bucket: string;
      /** The key that it is encrypted with; grants carry it. @default - no customer key */
      readonly keyArn?: string;
    }>
  | Imported<{
      readonly bucket: string;
      /** What the bucket has of its own and the plan must show the change of. @default - nothing but the bucket itself */
      readonly has?: readonly BucketPart[];
    }>;

/** A key that exists already: used as it is, or taken over. */
export type AwsKeyAdoption =
  | Existing<{ /** ARN of the key, not of an alias. */ readonly keyArn: string }>
  | Imported<{ readonly keyArn: string }>;

/**
 * An existing role gets a policy of ours beside those it has, which goes with the environment; nothing else of it changes.
 */
export type AwsRoleAdoption =
  | Existing<{ /** Name of the role, without a path. */ readonly roleName: string }>
  | Imported<{ readonly roleName: string }>;

/** A network is only ever referred to: who made it keeps it. */
export type AwsNetworkAdoption = Existing<{
  readonly vpcId: string;
  /** Ids of private subnets, each in another availability zone, at least two. */
  readonly subnetIds: readonly string[];
}>;

/** What an environment on AWS takes over instead of creating it. */
export interface AwsAdoption {
  /** Buckets of zones, by the zone's name. @default - every zone gets a bucket of its own */
  readonly zones?: Readonly<Record<string, AwsBucketAdoption>>;
  /** The bucket that access logs go to. It must let the S3 logging service write. @default - one is created */
  readonly logBucket?: AwsBucketAdoption;
  /** Customer keys, by capability. @default - a key per capability is created */
  readonly keys?: {
    readonly lake?: AwsKeyAdoption;
    readonly secrets?: AwsKeyAdoption;
    readonly monitoring?: AwsKeyAdoption;
    readonly network?: AwsKeyAdoption;
    readonly warehouse?: AwsKeyAdoption;
    readonly orchestrator?: AwsKeyAdoption;
  };
  /** The private network. @default - one is made, where the definition needs one */
  readonly network?: AwsNetworkAdoption;
  /** Roles, by the role's name. @default - every role is created */
  readonly roles?: Readonly<Record<string, AwsRoleAdoption>>;
}

/** Construct paths, below the stack, of what an environment adopts. */
export function adoptedPaths({ adoption }: BuildContext<AwsKinds>): readonly string[] {
  const { zones = {}, roles = {}, keys = {}, logBucket, network } = adoption;
  return [
    ...Object.keys(zones).map((zone) => `lake/${zone}`),
    ...Object.keys(roles).map((role) => `roles/${role}`),
    ...Object.keys(keys).map((capability) => `${capability}/Key`),
    ...(logBucket === undefined ? [] : ['lake/Logs']),
    ...(network === undefined ? [] : ['network']),
  ];
}
