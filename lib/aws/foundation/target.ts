import type { EnvironmentClass } from '../../cloud';
import type { Problem } from '../../errors';
import { Names, problemsOfName } from '../../names';
import { fit } from '../../shape';
import { TARGET } from '../shapes';
import { isRegion } from './region';

/** Where an environment lies on AWS. There is no fallback for either account or region. */
export interface AwsTarget {
  /** The account's number, 12 digits. The provider refuses every other account. */
  readonly account: string;
  /** For example `eu-west-1`. */
  readonly region: string;
  /** Name of the policy that bounds every role. @default - the one that `dataops bootstrap` makes */
  readonly boundary?: string;
  /** Name of the role that alone may delete production's keys. @default - the one that `dataops bootstrap` makes */
  readonly breakGlassRole?: string;
  /** Name of the bucket that state lies in. @default - the one that `dataops bootstrap` makes */
  readonly stateBucket?: string;
  /**
   * Availability zones that a network may span, for example `['ap-northeast-1a', 'ap-northeast-1c']`, in the order in which
   * they are used: not every account has every letter of every region. @default - the region's first letters
   */
  readonly availabilityZones?: readonly string[];
}

export function placeOf({ account, region }: AwsTarget): { account: string; region: string } {
  return { account, region };
}

/** What is wrong with a target. */
export function* checkTarget(given: AwsTarget, path: string): Iterable<Problem> {
  const { value: target, problems } = fit(given, TARGET, path);
  yield* problems;
  const { account, region, boundary, breakGlassRole, stateBucket, availabilityZones } = target;
  if (typeof account !== 'string' || !/^\d{12}$/.test(account))
    yield {
      code: 'target',
      path: `${path}.account`,
      what: 'an AWS account has 12 digits',
      got: account,
      fix: 'write it as a text',
    };
  if (!isRegion(region))
    yield {
      code: 'target',
      path: `${path}.region`,
      what: 'AWS has no region of this form',
      got: region,
      allowed: `for example 'eu-west-1'`,
    };
  for (const [index, zone] of (availabilityZones ?? []).entries())
    if (!/^[a-z]$/.test(zone.slice(String(region).length)) || !zone.startsWith(String(region)))
      yield {
        code: 'target',
        path: `${path}.availabilityZones[${index}]`,
        what: 'it is no availability zone of the region',
        got: zone,
        allowed: `for example '${String(region)}a'`,
      };
    else if (availabilityZones!.indexOf(zone) !== index)
      yield {
        code: 'duplicate',
        path: `${path}.availabilityZones[${index}]`,
        what: 'it is named twice',
        got: zone,
      };
  const named = [
    ['boundary', 'aws.iam-policy', boundary],
    ['breakGlassRole', 'aws.iam-role', breakGlassRole],
    ['stateBucket', 'aws.s3-bucket', stateBucket],
  ] as const;
  for (const [member, kind, name] of named)
    if (name !== undefined)
      for (const what of problemsOfName(kind, name))
        yield { code: 'target', path: `${path}.${member}`, what, got: name };
}

/** What an account needs beforehand, one of each per class of environment. */
export interface AccountNames {
  readonly stateBucket: string;
  /** Alias of the key that the state is encrypted with, with its `alias/`. */
  readonly stateKeyAlias: string;
  readonly boundary: string;
  readonly breakGlassRole: string;
}

/**
 * The names of state bucket, permissions boundary and break-glass role: those that the target gives, else computed ones.
 * `dataops bootstrap` makes what they name.
 */
export function accountNames(target: AwsTarget, environmentClass: EnvironmentClass): AccountNames {
  const { account, region } = target;
  const regional = new Names({ platform: 'dataops', environment: environmentClass, account, region });
  // IAM knows no regions: the same policy and role serve every region of the account.
  const global = new Names({ platform: 'dataops', environment: environmentClass, account, region: 'global' });
  return {
    stateBucket: target.stateBucket ?? regional.of('aws.s3-bucket', 'state'),
    stateKeyAlias: regional.of('aws.kms-alias', 'state'),
    boundary: target.boundary ?? global.of('aws.iam-policy', 'boundary'),
    breakGlassRole: target.breakGlassRole ?? global.of('aws.iam-role', 'break-glass'),
  };
}
