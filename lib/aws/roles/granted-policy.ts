import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { Construct } from 'constructs';
import { OpenPolicy, type Statement } from '../foundation/policy';

/** What was granted to one role, in one inline policy beside it; a role that was granted nothing has none. */
export class GrantedPolicy {
  /** Absent as long as nothing was granted. */
  resource?: IamRolePolicy;
  private readonly policy: OpenPolicy;

  constructor(
    private readonly scope: Construct,
    private readonly role: string,
    private readonly name: string,
  ) {
    this.policy = new OpenPolicy(scope);
  }

  add(statement: Statement): void {
    this.policy.add(statement);
    this.resource ??= new IamRolePolicy(this.scope, 'Policy', {
      name: this.name,
      role: this.role,
      policy: this.policy.json(),
    });
  }
}
