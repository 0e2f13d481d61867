import type { Construct } from 'constructs';
import type { BuildContext } from '../../cloud';
import { iamArn, type Place } from '../foundation/arn';
import { disposalOf } from '../foundation/disposal';
import { accountNames } from '../foundation/target';
import type { AwsKinds } from '../kinds';
import { AwsRole } from '../roles/role';
import { trustPolicy } from '../roles/trust';
import { LOAD_ROLE } from './lent';

/** Redshift itself, in either of its forms. @see https://docs.aws.amazon.com/redshift/latest/mgmt/authorizing-redshift-service.html */
const REDSHIFT = ['redshift.amazonaws.com', 'redshift-serverless.amazonaws.com'];

/** Who becomes the role that a warehouse of one's own loads as. */
export function trustOfRedshift(place: Place): string {
  return trustPolicy({ services: REDSHIFT }, place);
}

/** What a warehouse reads zones as. */
export function loadRole(scope: Construct, context: BuildContext<AwsKinds>): AwsRole {
  const trust = trustOfRedshift(context.identity);
  return warehouseRole(scope, 'Load', { what: LOAD_ROLE, trust }, context);
}

export interface WarehouseRoleProps {
  /** What it is for, in its name. */
  readonly what: string;
  /** Who may assume it, as a policy document. */
  readonly trust: string;
  /** @default - those of every resource */
  readonly tags?: Readonly<Record<string, string>>;
}

/** A role of the warehouse's own, which people never take on; it may do nothing that it is not granted. */
export function warehouseRole(
  scope: Construct,
  id: string,
  { what, trust, tags }: WarehouseRoleProps,
  { identity, names, settings, target, environmentClass }: BuildContext<AwsKinds>,
): AwsRole {
  return new AwsRole(scope, id, {
    roleName: names.of('aws.iam-role', what),
    policyName: names.of('aws.iam-policy', what),
    boundaryArn: iamArn(identity, `policy/${accountNames(target, environmentClass).boundary}`),
    trust,
    tags,
    disposal: disposalOf(settings),
    imports: false,
  });
}
