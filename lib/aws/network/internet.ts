import { Eip } from '@cdktf/provider-aws/lib/eip';
import { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway';
import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway';
import { Route } from '@cdktf/provider-aws/lib/route';
import { Construct } from 'constructs';
import type { Names } from '../../names';
import { EVERYWHERE } from './security-group';
import { AwsSubnet } from './subnets';

export interface InternetProps {
  readonly vpcId: string;
  /** Ranges of the subnets that the gateways lie in, one for each private one. */
  readonly ranges: readonly string[];
  readonly availabilityZones: readonly string[];
  /** The private subnets that get a way out. */
  readonly subnets: readonly AwsSubnet[];
  readonly names: Names;
}

/**
 * A way out to the internet, and none in: in each zone a gateway that translates addresses, alone in a public subnet, so that
 * the loss of a zone takes no other's way. @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
 */
export class Internet extends Construct {
  /** Where whoever is reached from the internet lies, one in each zone. */
  readonly subnetIds: readonly string[];

  constructor(scope: Construct, id: string, props: InternetProps) {
    super(scope, id);
    const { vpcId, ranges, availabilityZones, subnets, names } = props;
    const gateway = new InternetGateway(this, 'Default', {
      vpcId,
      tags: { Name: names.of('aws.name-tag', 'network/internet') },
    });
    this.subnetIds = subnets.map((inside, index) => {
      const what = `network/public-${index + 1}`;
      const tags = { Name: names.of('aws.name-tag', what) };
      const outside = new AwsSubnet(this, `Public${index + 1}`, {
        vpcId,
        range: ranges[index]!,
        availabilityZone: availabilityZones[index]!,
        names,
        what,
      });
      const way = new Route(outside, 'Out', {
        routeTableId: outside.routeTableId,
        destinationCidrBlock: EVERYWHERE,
        gatewayId: gateway.id,
      });
      const address = new Eip(outside, 'Address', { domain: 'vpc', tags, dependsOn: [gateway] });
      const nat = new NatGateway(outside, 'Gateway', {
        allocationId: address.allocationId,
        subnetId: outside.subnetId,
        tags,
        dependsOn: [way],
      });
      new Route(this, `Out${index + 1}`, {
        routeTableId: inside.routeTableId,
        destinationCidrBlock: EVERYWHERE,
        natGatewayId: nat.id,
      });
      return outside.subnetId;
    });
  }
}
