import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { IRole } from '../../capabilities/roles';
import type { Disposal } from '../foundation/disposal';
import type { Statement } from '../foundation/policy';
import { GrantedPolicy } from './granted-policy';

/** A role on AWS that permissions can be added to. */
export interface IAwsRole extends IRole {
  readonly roleArn: string;
  /** Adds to what the role may do. */
  addToPolicy(statement: Statement): void;
}

export interface AwsRoleProps {
  readonly roleName: string;
  /** Name of the policy that grants collect in. */
  readonly policyName: string;
  /** What the role can never exceed, whatever is granted. */
  readonly boundaryArn: string;
  /** Who may assume it, as a policy document. */
  readonly trust: string;
  /** What tells it apart for other policies. @default - the tags that every resource has */
  readonly tags?: Readonly<Record<string, string>>;
  readonly disposal: Disposal;
  /** Whether the role is there already and is taken over. */
  readonly imports: boolean;
}

/** A role of the platform. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
export class AwsRole extends Construct implements IAwsRole {
  readonly roleName: string;
  readonly roleArn: string;
  private readonly granted: GrantedPolicy;

  constructor(scope: Construct, id: string, props: AwsRoleProps) {
    super(scope, id);
    const { roleName, policyName, boundaryArn, trust, tags, disposal, imports } = props;
    const role = new IamRole(this, 'Default', {
      name: roleName,
      assumeRolePolicy: trust,
      permissionsBoundary: boundaryArn,
      tags: tags && { ...tags },
      forceDetachPolicies: disposal.forceDestroy,
    });
    if (imports) role.importFrom(roleName);
    this.roleName = roleName;
    this.roleArn = role.arn;
    this.granted = new GrantedPolicy(this, role.name, policyName);
  }

  /** What was granted so far and will be, for what needs it to be in place; absent as long as nothing was. */
  get policy(): ITerraformDependable | undefined {
    return this.granted.resource;
  }

  addToPolicy(statement: Statement): void {
    this.granted.add(statement);
  }
}
