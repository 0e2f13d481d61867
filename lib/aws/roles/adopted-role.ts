import { Construct } from 'constructs';
import { iamArn, type Place } from '../foundation/arn';
import type { Statement } from '../foundation/policy';
import { GrantedPolicy } from './granted-policy';
import type { IAwsRole } from './role';

export interface AdoptedRoleProps {
  readonly roleName: string;
  readonly policyName: string;
  readonly place: Place;
}

/** Somebody else's role: a policy of ours is put beside those it has and goes with the environment. */
export class AdoptedRole extends Construct implements IAwsRole {
  readonly roleName: string;
  readonly roleArn: string;
  private readonly granted: GrantedPolicy;

  constructor(scope: Construct, id: string, { roleName, policyName, place }: AdoptedRoleProps) {
    super(scope, id);
    this.roleName = roleName;
    this.roleArn = iamArn(place, `role/${roleName}`);
    this.granted = new GrantedPolicy(this, roleName, policyName);
  }

  addToPolicy(statement: Statement): void {
    this.granted.add(statement);
  }
}
