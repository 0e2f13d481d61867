import { EC2, type ResourceType, type TagSpecification } from '@aws-sdk/client-ec2';
import { AwsGround } from '../../../cli/aws/environments/ground';
import { missingFrom } from '../../../cli/environments/missing';
import type { EnvironmentRecord } from '../../../cli/environments/record';
import { emulatorTest } from '../../local/python';
import { emulatedAccount, place } from './emulated';

const account = emulatedAccount();
const own = { 'dataops:platform': 'acme', 'dataops:environment': 'ada', 'dataops:creation': 'this-life' };
type Labels = Readonly<Record<string, string>>;

const tags = (Name: string) => ({ Name });
const RESOURCES = {
  aws_vpc: { it: { tags: tags('vpc') } },
  aws_subnet: { it: { tags: tags('subnet') } },
  aws_route_table: { it: { tags: tags('table') } },
  aws_route_table_association: {
    it: { subnet_id: '${aws_subnet.it.id}', route_table_id: '${aws_route_table.it.id}' },
  },
  aws_internet_gateway: { it: { tags: tags('internet') } },
  aws_route: {
    it: { route_table_id: '${aws_route_table.it.id}', destination_cidr_block: '0.0.0.0/0' },
    other: { route_table_id: '${aws_route_table.it.id}', destination_cidr_block: '8.0.0.0/8' },
  },
  aws_eip: { it: { tags: tags('address') } },
  aws_nat_gateway: { it: { tags: tags('nat') } },
  aws_vpc_endpoint: { it: { tags: tags('endpoint') } },
  aws_flow_log: { it: { tags: tags('flows') } },
  aws_security_group: { it: { name: 'group' } },
  aws_vpc_security_group_ingress_rule: { it: { tags: tags('rule') } },
};

/** Makes one of each, with labels; what it is imported by, by type. */
async function make(ec2: EC2, labels: Labels): Promise<Readonly<Record<string, string>>> {
  const TagSpecifications = (kind: ResourceType, Name: string): TagSpecification[] => [
    {
      ResourceType: kind,
      Tags: Object.entries({ Name, ...labels }).map(([Key, Value]) => ({ Key, Value })),
    },
  ];
  const tagged = (kind: ResourceType, name: string) => ({ TagSpecifications: TagSpecifications(kind, name) });
  const { Vpc } = await ec2.createVpc({ CidrBlock: '10.0.0.0/16', ...tagged('vpc', 'vpc') });
  const VpcId = Vpc!.VpcId!;
  const { Subnet } = await ec2.createSubnet({
    VpcId,
    CidrBlock: '10.0.0.0/24',
    ...tagged('subnet', 'subnet'),
  });
  const SubnetId = Subnet!.SubnetId!;
  const { RouteTable } = await ec2.createRouteTable({ VpcId, ...tagged('route-table', 'table') });
  const RouteTableId = RouteTable!.RouteTableId!;
  await ec2.associateRouteTable({ SubnetId, RouteTableId });
  const { InternetGateway } = await ec2.createInternetGateway(tagged('internet-gateway', 'internet'));
  const { InternetGatewayId } = InternetGateway!;
  await ec2.attachInternetGateway({ VpcId, InternetGatewayId });
  await ec2.createRoute({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0', GatewayId: InternetGatewayId });
  const { AllocationId } = await ec2.allocateAddress({ Domain: 'vpc', ...tagged('elastic-ip', 'address') });
  const { NatGateway } = await ec2.createNatGateway({
    SubnetId,
    AllocationId,
    ...tagged('natgateway', 'nat'),
  });
  const { VpcEndpoint } = await ec2.createVpcEndpoint({
    VpcId,
    ServiceName: 'com.amazonaws.eu-west-1.s3',
    ...tagged('vpc-endpoint', 'endpoint'),
  });
  const { FlowLogIds } = await ec2.createFlowLogs({
    ResourceType: 'VPC',
    ResourceIds: [VpcId],
    TrafficType: 'ALL',
    LogDestinationType: 's3',
    LogDestination: 'arn:aws:s3:::the-bucket',
    ...tagged('vpc-flow-log', 'flows'),
  });
  const { GroupId } = await ec2.createSecurityGroup({
    VpcId,
    GroupName: 'group',
    Description: 'a group',
    ...tagged('security-group', 'group'),
  });
  const { SecurityGroupRules } = await ec2.authorizeSecurityGroupIngress({
    GroupId,
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: 1, ToPort: 1, IpRanges: [{ CidrIp: '10.0.0.0/16' }] }],
    ...tagged('security-group-rule', 'rule'),
  });
  return {
    'aws_vpc.it': VpcId,
    'aws_subnet.it': SubnetId,
    'aws_route_table.it': RouteTableId,
    'aws_route_table_association.it': `${SubnetId}/${RouteTableId}`,
    'aws_internet_gateway.it': InternetGatewayId!,
    'aws_route.it': `${RouteTableId}_0.0.0.0/0`,
    'aws_eip.it': AllocationId!,
    'aws_nat_gateway.it': NatGateway!.NatGatewayId!,
    'aws_vpc_endpoint.it': VpcEndpoint!.VpcEndpointId!,
    'aws_flow_log.it': FlowLogIds![0]!,
    'aws_security_group.it': GroupId!,
    'aws_vpc_security_group_ingress_rule.it': SecurityGroupRules![0]!.SecurityGroupRuleId!,
  };
}

/** What is found of resources that no state has, by address. */
async function found(): Promise<Readonly<Record<string, string>>> {
  const ground = new AwsGround(place, account.client);
  const record = {
    identity: { platform: 'acme', environment: 'ada', ...place },
    creation: 'this-life',
    created: new Date().toISOString(),
    stacks: [{ id: 'acme', json: { resource: RESOURCES } }],
  } as unknown as EnvironmentRecord;
  const missing = record.stacks.flatMap((stack) => missingFrom(stack, []));
  const things = await ground.inPlaceOf(record, missing, []);
  expect(things.every((thing) => thing.own)).toBe(true);
  return Object.fromEntries(things.map(({ resource, importId }) => [resource.address, importId]));
}

emulatorTest(
  'of a network that was cut short, everything is found that carries the creation id',
  async () => {
    const ec2 = new EC2(account.client);
    await account.createBucket('the-bucket');
    expect(await found()).toEqual({});
    const made = await make(ec2, own);
    expect(await found()).toEqual(made);

    await ec2.deleteNatGateway({ NatGatewayId: made['aws_nat_gateway.it'] });
    expect(await found()).not.toHaveProperty(['aws_nat_gateway.it']);
  },
);

emulatorTest('what another life left behind is in nobody’s way', async () => {
  const ec2 = new EC2(account.client);
  await account.createBucket('the-bucket');
  await make(ec2, { ...own, 'dataops:creation': 'another-life' });
  expect(await found()).toEqual({});
});
