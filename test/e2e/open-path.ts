import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateInternetGatewayCommand,
  CreateNetworkInterfaceCommand,
  CreateRouteCommand,
  DeleteInternetGatewayCommand,
  DeleteNetworkInterfaceCommand,
  DeleteRouteCommand,
  DescribeRouteTablesCommand,
  DetachInternetGatewayCommand,
  DisassociateAddressCommand,
  ReleaseAddressCommand,
  RevokeSecurityGroupIngressCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { describeNetwork, networksOf } from '../../local/proofs/describe-network';
import type { Emulator } from '../../local/emulator/emulator';

/**
 * Opens what leads from the internet to something in the network of an environment: route, group and public address.
 *
 * @returns what closes all of it
 */
export async function openPath(
  ec2: EC2Client,
  environment: { readonly platform: string; readonly environment: string },
  client: Emulator['client'],
): Promise<() => Promise<void>> {
  const [VpcId] = await networksOf(client, environment);
  const { subnets, groups } = await describeNetwork(client, VpcId!);
  const [SubnetId, GroupId] = [subnets[0]!.id, groups[0]!.id];
  const { RouteTables = [] } = await ec2.send(
    new DescribeRouteTablesCommand({ Filters: [{ Name: 'association.subnet-id', Values: [SubnetId] }] }),
  );
  const { RouteTableId } = RouteTables[0]!;
  const route = { RouteTableId, DestinationCidrBlock: '0.0.0.0/0' };
  const everybody = [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];

  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
  const gateway = { InternetGatewayId: InternetGateway!.InternetGatewayId! };
  await ec2.send(new AttachInternetGatewayCommand({ ...gateway, VpcId }));
  await ec2.send(new CreateRouteCommand({ ...route, GatewayId: gateway.InternetGatewayId }));
  await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: everybody }));
  const { NetworkInterface } = await ec2.send(
    new CreateNetworkInterfaceCommand({ SubnetId, Groups: [GroupId] }),
  );
  const { NetworkInterfaceId } = NetworkInterface!;
  const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
  const { AssociationId } = await ec2.send(new AssociateAddressCommand({ AllocationId, NetworkInterfaceId }));

  return async () => {
    await ec2.send(new DisassociateAddressCommand({ AssociationId }));
    await ec2.send(new ReleaseAddressCommand({ AllocationId }));
    await ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
    await ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions: everybody }));
    await ec2.send(new DeleteRouteCommand(route));
    await ec2.send(new DetachInternetGatewayCommand({ ...gateway, VpcId }));
    await ec2.send(new DeleteInternetGatewayCommand(gateway));
  };
}
