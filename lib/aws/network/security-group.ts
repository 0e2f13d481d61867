import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { IAwsSecurityGroup } from './contract';
import { LINGERING } from './teardown';

export const HTTPS = 443;

/** Where the members of a group may connect to. Exactly one of range and prefix list is there. */
export interface Destination {
  /** Id of the rule. */
  readonly id: 'ToNetwork' | 'ToS3' | 'ToInternet';
  readonly description: string;
  readonly cidrIpv4?: string;
  readonly prefixListId?: string;
  /** The one TCP port. @default - every port */
  readonly port?: number;
}

export interface AwsSecurityGroupProps {
  readonly name: string;
  /** What its members are: the same in every environment. */
  readonly what: string;
  readonly vpcId: string;
  /** Where its members may connect to. @default - nowhere: they only answer */
  readonly destinations?: readonly Destination[];
}

/** A security group with a resource for each rule, so that two groups can let each other in. */
export class AwsSecurityGroup extends Construct implements IAwsSecurityGroup {
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: AwsSecurityGroupProps) {
    super(scope, id);
    const { name, what, vpcId, destinations = [] } = props;
    const group = new SecurityGroup(this, 'Default', {
      name,
      description: `Members: ${what}`,
      vpcId,
      // Groups that let each other in could not be deleted in either order.
      revokeRulesOnDelete: true,
      timeouts: LINGERING,
    });
    this.securityGroupId = group.id;
    for (const { id: rule, port, ...destination } of destinations)
      new VpcSecurityGroupEgressRule(this, rule, {
        securityGroupId: group.id,
        ipProtocol: 'tcp',
        fromPort: port ?? 0,
        toPort: port ?? 65535,
        ...destination,
      });
  }

  allowFrom(other: IAwsSecurityGroup, port: number): void {
    const id = `From-${pathOf(other)}-${port}`;
    if (this.node.tryFindChild(id) !== undefined) return;
    new VpcSecurityGroupIngressRule(this, id, {
      securityGroupId: this.securityGroupId,
      description: `From ${pathOf(other)}`,
      referencedSecurityGroupId: other.securityGroupId,
      ipProtocol: 'tcp',
      fromPort: port,
      toPort: port,
    });
  }

  /** Lets whoever has an address in a range connect on a TCP port. */
  allowFromRange(cidrIpv4: string, port: number): void {
    new VpcSecurityGroupIngressRule(this, `FromRange-${port}`, {
      securityGroupId: this.securityGroupId,
      description: 'From the network itself',
      cidrIpv4,
      ipProtocol: 'tcp',
      fromPort: port,
      toPort: port,
    });
  }
}

/** The same in every environment. */
function pathOf(construct: IAwsSecurityGroup): string {
  const stack = TerraformStack.of(construct);
  return construct.node.path.slice(stack.node.path.length + 1).replaceAll('/', '-');
}
