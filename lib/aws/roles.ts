import { Construct } from 'constructs';
import type { IRoles, RolesProps } from '../capabilities/roles';
import type { BuildContext } from '../cloud';
import { member } from '../member';
import { layOut, workRole } from '../workbench';
import { iamArn } from './foundation/arn';
import { disposalOf } from './foundation/disposal';
import { accountNames } from './foundation/target';
import type { AwsKinds } from './kinds';
import { AdoptedRole } from './roles/adopted-role';
import { AwsRole, type IAwsRole } from './roles/role';
import { isForPeople, trustPolicy } from './roles/trust';

/** IAM roles, each inside the account's permissions boundary, with nothing but what was granted. */
export class AwsRoles<Role extends string = string> extends Construct implements IRoles<Role> {
  private readonly roles: ReadonlyMap<string, IAwsRole>;

  constructor(scope: Construct, id: string, props: RolesProps, context: BuildContext<AwsKinds>) {
    super(scope, id);
    const { identity, names, settings, target, environmentClass, tuning, adoption } = context;
    const make = (role: string): IAwsRole => {
      const adopted = adoption.roles?.[role];
      const policyName = names.of('aws.iam-policy', role);
      if (adopted?.how === 'existing')
        return new AdoptedRole(this, role, { roleName: adopted.what.roleName, place: identity, policyName });
      return new AwsRole(this, role, {
        roleName: adopted?.what.roleName ?? names.of('aws.iam-role', role),
        policyName,
        boundaryArn: iamArn(identity, `policy/${accountNames(target, environmentClass).boundary}`),
        trust: trustPolicy(tuning.trust?.[role] ?? {}, identity),
        disposal: disposalOf(settings),
        imports: adopted !== undefined,
      });
    };
    this.roles = new Map(Object.keys(props).map((role) => [role, make(role)]));
    for (const [role, { roleName }] of this.roles)
      if (isForPeople(tuning.trust?.[role] ?? {}, identity))
        layOut(this, { roles: { [role]: workRole(roleName, props[role]!) } });
  }

  role(name: Role): IAwsRole {
    return member(this.roles, name, 'role', this.node.path);
  }
}
