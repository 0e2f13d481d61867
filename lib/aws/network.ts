import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { Construct } from 'constructs';
import type { NetworkProps } from '../capabilities/network';
import type { BuildContext } from '../cloud';
import type { Names } from '../names';
import { layoutOf } from '../network-layout';
import { disposalOf } from './foundation/disposal';
import type { AwsKinds } from './kinds';
import type { EndpointService, IAwsNetwork, Ways } from './network/contract';
import { Endpoints } from './network/endpoints';
import { logFlows } from './network/flow-logs';
import { Internet } from './network/internet';
import { hasInternet } from './network/has-internet';
import { groupIn } from './network/group-in';
import type { AwsSecurityGroup } from './network/security-group';
import { AwsSubnet } from './network/subnets';
import { zonesOf } from './network/zones';

/** A VPC with private subnets, from which ways lead to the services that somebody asks for, and none leads in. */
export class AwsNetwork extends Construct implements IAwsNetwork {
  readonly networkId: string;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly publicSubnetIds?: readonly string[];
  readonly ways: Ways;
  private readonly endpoints: Endpoints;
  private readonly names: Names;

  constructor(scope: Construct, id: string, props: NetworkProps, context: BuildContext<AwsKinds>) {
    super(scope, id);
    const { names, settings, target, identity } = context;
    this.names = names;
    const layout = layoutOf(props);
    const vpc = new Vpc(this, 'Default', {
      cidrBlock: layout.range,
      // What private names of services need.
      enableDnsSupport: true,
      enableDnsHostnames: true,
      // Another range makes another VPC, and everything in it goes with this one.
      lifecycle: { preventDestroy: disposalOf(settings).preventDestroy },
      tags: { Name: names.of('aws.name-tag', 'network') },
    });
    this.networkId = this.vpcId = vpc.id;
    // Every VPC has this group, and whatever names no other is in it. Without rules it lets nothing in or out.
    new DefaultSecurityGroup(this, 'Closed', { vpcId: vpc.id });

    const availabilityZones = zonesOf(target);
    const subnets = layout.subnets.map(
      (range, index) =>
        new AwsSubnet(this, `Private${index + 1}`, {
          vpcId: vpc.id,
          range,
          availabilityZone: availabilityZones[index]!,
          names,
          what: `network/private-${index + 1}`,
        }),
    );
    this.subnetIds = subnets.map(({ subnetId }) => subnetId);
    this.endpoints = new Endpoints(this, 'Endpoints', {
      vpcId: vpc.id,
      range: vpc.cidrBlock,
      subnetIds: this.subnetIds,
      routeTableIds: subnets.map(({ routeTableId }) => routeTableId),
      names,
      place: identity,
    });
    const internet = hasInternet(props, context);
    if (internet)
      this.publicSubnetIds = new Internet(this, 'Internet', {
        vpcId: vpc.id,
        ranges: layout.gateways,
        availabilityZones,
        subnets,
        names,
      }).subnetIds;
    this.ways = { range: vpc.cidrBlock, s3PrefixListId: this.endpoints.s3PrefixListId, internet };
    logFlows(this, vpc.id, context);
  }

  reach(...services: readonly EndpointService[]): void {
    for (const service of services) this.endpoints.reach(service);
  }

  securityGroup(scope: Construct, id: string, what: string): AwsSecurityGroup {
    return groupIn(this, scope, id, what, this.names);
  }
}
