import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListRolePoliciesCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { strict as assert } from 'node:assert';

/** A role as IAM knows it: its ARN, what it was granted, and what bounds it. */
export async function policiesOf(iam: IAMClient, RoleName: string) {
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  const PolicyArn = Role?.PermissionsBoundary?.PermissionsBoundaryArn;
  assert.ok(PolicyArn, `${RoleName} has no boundary`);
  // The emulator takes a boundary that does not exist: this call fails then.
  const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
  const version = await iam.send(
    new GetPolicyVersionCommand({ PolicyArn, VersionId: Policy?.DefaultVersionId }),
  );
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  const identity = await Promise.all(
    PolicyNames.map(async (PolicyName) => {
      const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
      return decodeURIComponent(PolicyDocument!);
    }),
  );
  return { arn: Role.Arn!, boundary: decodeURIComponent(version.PolicyVersion!.Document!), identity };
}
