import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { Construct } from 'constructs';
import type { Names } from '../../names';
import type { Place } from '../foundation/arn';
import type { EndpointService } from './contract';
import { endpointPolicy } from './endpoint-policy';
import { AwsSecurityGroup, HTTPS } from './security-group';

/** An endpoint is paid for by the hour in each zone: two keep it there when one is lost, and the others reach it as well. */
const ENDPOINT_ZONES = 2;

export interface EndpointsProps {
  readonly vpcId: string;
  /** The network's range, which endpoints answer to. */
  readonly range: string;
  readonly subnetIds: readonly string[];
  readonly routeTableIds: readonly string[];
  readonly names: Names;
  readonly place: Place;
}

/**
 * Private ways to services. S3's is a route, which costs nothing and is always there; any other is made when somebody first
 * asks for it. @see https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html
 */
export class Endpoints extends Construct {
  /** The addresses of S3 in this region, as a security group names them. */
  readonly s3PrefixListId: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EndpointsProps,
  ) {
    super(scope, id);
    const { vpcId, routeTableIds, names, place } = props;
    const s3 = new VpcEndpoint(this, 's3', {
      vpcId,
      serviceName: serviceName('s3', place),
      vpcEndpointType: 'Gateway',
      routeTableIds: [...routeTableIds],
      policy: endpointPolicy('s3', place),
      tags: { Name: names.of('aws.name-tag', 'network/s3') },
    });
    this.s3PrefixListId = s3.prefixListId;
  }

  reach(service: EndpointService): void {
    if (this.node.tryFindChild(service) !== undefined) return;
    const { vpcId, range, subnetIds, names, place } = this.props;
    const what = `network/${service.replace('.', '-')}`;
    const scope = new Construct(this, service);
    const group = new AwsSecurityGroup(scope, 'Group', { what, names, vpcId });
    group.allowFromNetwork(range, HTTPS);
    new VpcEndpoint(scope, 'Default', {
      vpcId,
      serviceName: serviceName(service, place),
      vpcEndpointType: 'Interface',
      subnetIds: subnetIds.slice(0, ENDPOINT_ZONES),
      securityGroupIds: [group.securityGroupId],
      privateDnsEnabled: true,
      policy: endpointPolicy(service, place),
      tags: { Name: names.of('aws.name-tag', what) },
    });
  }
}

function serviceName(service: EndpointService, { region }: Place): string {
  const name = `com.amazonaws.${region}.${service}`;
  return region.startsWith('cn-') && service !== 's3' ? `cn.${name}` : name;
}
