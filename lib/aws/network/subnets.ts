import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { Construct } from 'constructs';
import type { Names } from '../../names';
import { LINGERING } from './teardown';

export interface AwsSubnetProps {
  readonly vpcId: string;
  readonly range: string;
  readonly availabilityZone: string;
  readonly names: Names;
  /** What it is called, for example `network/private-1`. */
  readonly what: string;
}

/** A subnet that gives nobody a public address, with a route table of its own, which leads nowhere but inside. */
export class AwsSubnet extends Construct {
  readonly subnetId: string;
  readonly routeTableId: string;

  constructor(scope: Construct, id: string, props: AwsSubnetProps) {
    super(scope, id);
    const { vpcId, range, availabilityZone, names, what } = props;
    const tags = { Name: names.of('aws.name-tag', what) };
    const subnet = new Subnet(this, 'Default', {
      vpcId,
      cidrBlock: range,
      availabilityZone,
      mapPublicIpOnLaunch: false,
      timeouts: LINGERING,
      tags,
    });
    const routes = new RouteTable(this, 'Routes', { vpcId, tags });
    new RouteTableAssociation(this, 'Association', { subnetId: subnet.id, routeTableId: routes.id });
    this.subnetId = subnet.id;
    this.routeTableId = routes.id;
  }
}
