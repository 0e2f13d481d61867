import { bucketArn, type Place } from '../../../lib/aws/foundation/arn';
import type { Statement } from '../../../lib/aws/foundation/policy';
import { TASKS_OF, taskRoles } from '../../../lib/aws/orchestrator/lent';
import { LOADS_FOR, loadRoles } from '../../../lib/aws/warehouse/lent';
import type { EnvironmentClass } from '../../../lib/cloud';
import { WORK } from './boundary-actions';
import { document, type PolicyDocument } from './document';

export interface BoundaryProps {
  readonly environmentClass: EnvironmentClass;
  readonly place: Place;
  /** State buckets under names of somebody's own; those with computed names are denied without being told. */
  readonly stateBuckets: readonly string[];
}

/** `Sid` of the statement that names the state buckets. */
export const DENY_STATE = 'DenyState';

/**
 * What no role of a platform can exceed, whatever it is granted: the data services' daily work. No permission of its own
 * comes from it. The denials repeat what is not allowed anyway, because a resource's policy that names a role's session
 * goes past what a boundary merely leaves out, and so that no later addition to the list opens them.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function boundaryPolicy({ environmentClass, place, stateBuckets }: BoundaryProps): PolicyDocument {
  return document(
    { Sid: 'Work', Effect: 'Allow', Action: WORK, Resource: '*' },
    deny('DenyIdentity', ['iam:*', 'organizations:*', 'account:*']),
    deny(DENY_STATE, ['s3:*'], stateArns(place, stateBuckets)),
    deny('DenyKeyChanges', KEY_CHANGES),
    ...(environmentClass === 'sandbox'
      ? [
          becomeTagged('BecomeLoaders', loadRoles(place), LOADS_FOR),
          becomeTagged('BecomeTenants', taskRoles(place), TASKS_OF),
          DENY_PRODUCTION,
        ]
      : []),
  );
}

/** What ends a key, or changes who may use it. */
const KEY_CHANGES = [
  'kms:ScheduleKeyDeletion',
  'kms:DisableKey',
  'kms:PutKeyPolicy',
  'kms:DeleteImportedKeyMaterial',
  'kms:DisableKeyRotation',
  'kms:UpdateAlias',
  'kms:DeleteAlias',
];

/**
 * A second line: what a sandbox's role may do is named in its own policies, by the sandbox's own resources. Not every
 * service looks at tags, S3's objects for one. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html
 */
const DENY_PRODUCTION: Statement = {
  ...deny('DenyProduction', ['*']),
  Condition: { StringEquals: { 'aws:ResourceTag/dataops:environment': 'production' } },
};

/** Warehouse and Airflow of a base work as roles of sandboxes, which are tagged for it and trust them in turn. */
function becomeTagged(Sid: string, roles: string, tag: string): Statement {
  return {
    Sid,
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: roles,
    Condition: { Null: { [`aws:ResourceTag/${tag}`]: 'false' } },
  };
}

function deny(Sid: string, Action: readonly string[], Resource: string | readonly string[] = '*'): Statement {
  return { Sid, Effect: 'Deny', Action, Resource };
}

/** Computed names of every class of environment, in every account and region: their suffix has ten characters. */
const STATE_BUCKETS = (
  ['production', 'staging', 'sandbox'] as const satisfies readonly EnvironmentClass[]
).map((environmentClass) => `dataops-${environmentClass}-state-${'?'.repeat(10)}`);

function stateArns(place: Place, stateBuckets: readonly string[]): string[] {
  return [...STATE_BUCKETS, ...stateBuckets].flatMap((bucket) => {
    const arn = bucketArn(place, bucket);
    return [arn, `${arn}/*`];
  });
}

/** The state buckets that a boundary of ours names already, for another region or class perhaps. */
export function stateBucketsIn({ Statement }: PolicyDocument): string[] {
  const named = Statement.find(({ Sid }) => Sid === DENY_STATE)?.Resource ?? [];
  return [named].flat().flatMap((arn) => {
    const bucket = arn.split(':::')[1] ?? '';
    return bucket.includes('/') || STATE_BUCKETS.includes(bucket) ? [] : [bucket];
  });
}
