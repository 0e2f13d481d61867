import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { Names } from '../../names';
import type { IAwsSecurityGroup } from './contract';
import { LINGERING } from './teardown';

export const HTTPS = 443;
export const EVERYWHERE = '0.0.0.0/0';
const LAST_PORT = 65535;

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
  /** What its members are, for example `warehouse`: the same in every environment. */
  readonly what: string;
  readonly names: Names;
  readonly vpcId: string;
  /** Where its members may connect to. @default - nowhere: they only answer */
  readonly destinations?: readonly Destination[];
}

/** A security group with a resource for each rule, so that two groups can let each other in. */
export class AwsSecurityGroup extends Construct implements IAwsSecurityGroup {
  readonly securityGroupId: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AwsSecurityGroupProps,
  ) {
    super(scope, id);
    const { what, names, vpcId, destinations = [] } = props;
    const group = new SecurityGroup(this, 'Default', {
      name: names.of('aws.security-group', what),
      description: `Members: ${what}`,
      vpcId,
      // Groups that let each other in could not be deleted in either order.
      revokeRulesOnDelete: true,
      timeouts: LINGERING,
    });
    this.securityGroupId = group.id;
    for (const { id: rule, port, ...destination } of destinations)
      new VpcSecurityGroupEgressRule(this, rule, {
        ...this.rule(rule, port ?? 0, port ?? LAST_PORT),
        ...destination,
      });
  }

  allowFrom(other: IAwsSecurityGroup, port: number): void {
    const id = `From-${pathOf(other)}-${port}`;
    if (this.node.tryFindChild(id) !== undefined) return;
    new VpcSecurityGroupIngressRule(this, id, {
      ...this.rule(id, port),
      description: `From ${pathOf(other)}`,
      referencedSecurityGroupId: other.securityGroupId,
    });
  }

  /** Lets whoever has an address in a range connect on a TCP port. */
  allowFromNetwork(cidrIpv4: string, port: number): void {
    this.allowFromRange(`FromNetwork-${port}`, 'From the network itself', cidrIpv4, port);
  }

  /** Lets whoever is in the internet connect on a TCP port. */
  allowFromInternet(port: number): void {
    this.allowFromRange(`FromInternet-${port}`, 'From the internet', EVERYWHERE, port);
  }

  private allowFromRange(id: string, description: string, cidrIpv4: string, port: number): void {
    new VpcSecurityGroupIngressRule(this, id, { ...this.rule(id, port), description, cidrIpv4 });
  }

  /** What every rule has; the tag is what it is found by when a deployment was cut short. */
  private rule(id: string, fromPort: number, toPort = fromPort) {
    const { what, names } = this.props;
    const word = id.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
    return {
      securityGroupId: this.securityGroupId,
      ipProtocol: 'tcp',
      fromPort,
      toPort,
      tags: { Name: names.of('aws.name-tag', `${what}/${word}`) },
    };
  }
}

/** The same in every environment. */
function pathOf(construct: IAwsSecurityGroup): string {
  const stack = TerraformStack.of(construct);
  return construct.node.path.slice(stack.node.path.length + 1).replaceAll('/', '-');
}
