import {
  EC2Client,
  paginateDescribeNatGateways,
  paginateDescribeNetworkInterfaces,
  paginateDescribeRouteTables,
  paginateDescribeSecurityGroups,
  paginateDescribeSubnets,
  paginateDescribeVpcs,
  type IpPermission,
  type Route,
  type RouteTable,
} from '@aws-sdk/client-ec2';
import type { ClientConfig } from '../emulator/emulator';
import type { DescribedNetwork } from './reachability';

/** Ids of the networks that carry the tags of an environment. */
export async function networksOf(
  config: ClientConfig,
  { platform, environment }: { readonly platform: string; readonly environment: string },
): Promise<readonly string[]> {
  const Filters = [
    { Name: 'tag:dataops:platform', Values: [platform] },
    { Name: 'tag:dataops:environment', Values: [environment] },
  ];
  const vpcs = await all(
    paginateDescribeVpcs({ client: new EC2Client(config) }, { Filters }),
    (it) => it.Vpcs,
  );
  return vpcs.map(({ VpcId }) => VpcId!);
}

/** A network as it stands. */
export async function describeNetwork(config: ClientConfig, vpcId: string): Promise<DescribedNetwork> {
  const client = new EC2Client(config);
  const within = { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] };
  const [subnets, tables, groups, interfaces, gateways] = await Promise.all([
    all(paginateDescribeSubnets({ client }, within), (it) => it.Subnets),
    all(paginateDescribeRouteTables({ client }, within), (it) => it.RouteTables),
    all(paginateDescribeSecurityGroups({ client }, within), (it) => it.SecurityGroups),
    all(paginateDescribeNetworkInterfaces({ client }, within), (it) => it.NetworkInterfaces),
    all(paginateDescribeNatGateways({ client }, { Filter: within.Filters }), (it) => it.NatGateways),
  ]);
  const ofGateways = new Set(
    gateways.flatMap(({ NatGatewayAddresses = [] }) =>
      NatGatewayAddresses.map((it) => it.NetworkInterfaceId),
    ),
  );
  return {
    subnets: subnets.map(({ SubnetId, MapPublicIpOnLaunch }) => ({
      id: SubnetId!,
      givesAddresses: MapPublicIpOnLaunch === true,
      leadsTo: routesOf(SubnetId!, tables).flatMap(targetOf),
    })),
    groups: groups.map(({ GroupId, IpPermissions = [] }) => ({
      id: GroupId!,
      letsIn: IpPermissions.flatMap(sourcesOf),
    })),
    interfaces: interfaces.map((it) => ({
      id: it.NetworkInterfaceId!,
      subnet: it.SubnetId!,
      groups: (it.Groups ?? []).map(({ GroupId }) => GroupId!),
      isGateway: ofGateways.has(it.NetworkInterfaceId),
      publicAddress: it.Association?.PublicIp,
    })),
  };
}

/** A subnet without a route table of its own has the network's main one. */
function routesOf(subnet: string, tables: readonly RouteTable[]): readonly Route[] {
  const associated = (is: (it: NonNullable<RouteTable['Associations']>[number]) => boolean) =>
    tables.find(({ Associations = [] }) => Associations.some(is));
  const table = associated((it) => it.SubnetId === subnet) ?? associated((it) => it.Main === true);
  return table?.Routes ?? [];
}

function targetOf({ GatewayId, NatGatewayId, TransitGatewayId, VpcPeeringConnectionId }: Route): string[] {
  const target = GatewayId ?? NatGatewayId ?? TransitGatewayId ?? VpcPeeringConnectionId;
  return target === undefined ? [] : [target];
}

function sourcesOf(permission: IpPermission): string[] {
  const { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] } = permission;
  return [
    ...IpRanges.map(({ CidrIp }) => CidrIp!),
    ...Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6!),
    ...PrefixListIds.map(({ PrefixListId }) => PrefixListId!),
    ...UserIdGroupPairs.map(({ GroupId }) => GroupId!),
  ];
}

async function all<Page, Thing>(
  pages: AsyncIterable<Page>,
  of: (page: Page) => readonly Thing[] | undefined,
): Promise<readonly Thing[]> {
  const found: Thing[] = [];
  for await (const page of pages) found.push(...(of(page) ?? []));
  return found;
}
