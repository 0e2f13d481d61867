import {
  DescribeAddressesCommand,
  EC2Client,
  paginateDescribeFlowLogs,
  paginateDescribeInternetGateways,
  paginateDescribeNatGateways,
  paginateDescribeNetworkInterfaces,
  paginateDescribeRouteTables,
  paginateDescribeSecurityGroups,
  paginateDescribeSubnets,
  paginateDescribeVpcEndpoints,
  paginateDescribeVpcs,
} from '@aws-sdk/client-ec2';
import type { ClientConfig, Listing } from '../inventory';

export const ec2: readonly Listing[] = [
  paged('VPC', paginateDescribeVpcs, ({ Vpcs = [] }) => Vpcs.map((it) => it.VpcId)),
  paged('subnet', paginateDescribeSubnets, ({ Subnets = [] }) => Subnets.map((it) => it.SubnetId)),
  paged('route table', paginateDescribeRouteTables, ({ RouteTables = [] }) =>
    RouteTables.map((it) => it.RouteTableId),
  ),
  paged('security group', paginateDescribeSecurityGroups, ({ SecurityGroups = [] }) =>
    SecurityGroups.map((it) => it.GroupId),
  ),
  paged('VPC endpoint', paginateDescribeVpcEndpoints, ({ VpcEndpoints = [] }) =>
    VpcEndpoints.filter(isThere).map((it) => it.VpcEndpointId),
  ),
  paged('flow log', paginateDescribeFlowLogs, ({ FlowLogs = [] }) => FlowLogs.map((it) => it.FlowLogId)),
  paged('internet gateway', paginateDescribeInternetGateways, ({ InternetGateways = [] }) =>
    InternetGateways.map((it) => it.InternetGatewayId),
  ),
  paged('NAT gateway', paginateDescribeNatGateways, ({ NatGateways = [] }) =>
    NatGateways.filter(isThere).map((it) => it.NatGatewayId),
  ),
  paged('network interface', paginateDescribeNetworkInterfaces, ({ NetworkInterfaces = [] }) =>
    NetworkInterfaces.map((it) => it.NetworkInterfaceId),
  ),
  { service: 'ec2', kind: 'public address', list: addresses },
];

/** The pages of one listing; every call of EC2 that lists something has the same form. */
function paged<Page>(
  kind: string,
  paginate: (config: { client: EC2Client }, input: {}) => AsyncIterable<Page>,
  idsOf: (page: Page) => readonly (string | undefined)[],
): Listing {
  async function* list(config: ClientConfig): AsyncGenerator<string> {
    for await (const page of paginate({ client: new EC2Client(config) }, {}))
      for (const id of idsOf(page)) yield id!;
  }
  return { service: 'ec2', kind, list };
}

/** What was deleted stays listed for an hour or so. */
function isThere({ State }: { readonly State?: string }): boolean {
  return State?.toLowerCase() !== 'deleted';
}

async function* addresses(config: ClientConfig): AsyncGenerator<string> {
  const { Addresses = [] } = await new EC2Client(config).send(new DescribeAddressesCommand({}));
  for (const { AllocationId } of Addresses) yield AllocationId!;
}
