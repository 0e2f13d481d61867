import {
  AuthorizeSecurityGroupIngressCommand,
  CreateRouteCommand,
  DescribeRouteTablesCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { bootstrap } from '../../cli/aws/bootstrap';
import type { Workspace } from '../../cli/engine';
import { accountBase, Environment, platform } from '../../lib';
import { aws } from '../../lib/aws';
import { parameterOf } from '../../lib/aws/account-base/parameter';
import type { Names } from '../../lib/names';
import { listAccount } from '../../local/audit/account';
import { leftovers } from '../../local/audit/leftovers';
import { describeNetwork, networksOf } from '../../local/proofs/describe-network';
import { networkProofs } from '../../local/proofs/network';
import type { Proving } from '../../local/proofs/proof';
import { openingsIn, pathsIn } from '../../local/proofs/reachability';
import { networked } from '../support/networked';
import { ACCOUNT, Emulated, REGION } from './emulated';
import { openPath } from './open-path';

const target = { account: ACCOUNT, region: REGION };
const production = Environment.production({ cloud: aws, target });
const elsewhere = Environment.production({
  cloud: aws,
  target: { account: '777788889999', region: REGION },
});
const sandbox = { owner: 'ada', expires: '2026-12-01', target };
const reason = 'a trial';

let emulated: Emulated;
let ec2: EC2Client;

beforeAll(async () => {
  emulated = await Emulated.start('production');
  const { client } = emulated.emulator;
  await bootstrap({ ...target, classes: ['sandbox'], client });
  ec2 = new EC2Client(client);
});
afterAll(() => emulated.stop());

const left = async (before: Awaited<ReturnType<typeof listAccount>>) =>
  leftovers(before, await listAccount(emulated.emulator.client)).left;

/** What a second plan would change. */
async function changesOf(workspace: Workspace): Promise<readonly string[]> {
  return (await workspace.plan()).changes.map(({ address, action }) => `${action} ${address}`);
}

/** What a base of an earlier version publishes of its network: not which endpoints it has. */
async function asIfDeployedBefore(names: Names, action: () => Promise<void>): Promise<void> {
  const ssm = new SSMClient(emulated.emulator.client);
  const Name = parameterOf(names, 'network');
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name }));
  const { endpoints, ...before } = JSON.parse(Parameter!.Value!) as { endpoints: unknown };
  expect(endpoints).toEqual(['s3']);
  const put = (value: object) =>
    ssm.send(new PutParameterCommand({ Name, Value: JSON.stringify(value), Overwrite: true }));
  await put(before);
  await action();
  await put({ ...before, endpoints });
}

async function route(subnet: string, DestinationCidrBlock: string, GatewayId: string): Promise<void> {
  const { RouteTables = [] } = await ec2.send(
    new DescribeRouteTablesCommand({ Filters: [{ Name: 'association.subnet-id', Values: [subnet] }] }),
  );
  const { RouteTableId } = RouteTables[0]!;
  await ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock, GatewayId }));
}

test('a network of production stands, lets nobody in, and goes without a trace', async () => {
  const { client } = emulated.emulator;
  const before = await listAccount(client);
  const acme = networked({ internet: true });
  const { workspace, built } = emulated.synthesize((app) => acme.build(app, production));
  await workspace.apply({ autoApprove: true });
  expect(await changesOf(workspace)).toEqual([]);
  expect((await left(before)).length).toBeGreaterThan(40);

  const [vpcId, ...others] = await networksOf(client, built.context.identity);
  expect(others).toEqual([]);
  const described = await describeNetwork(client, vpcId!);
  expect(described.subnets).toHaveLength(6);
  expect(pathsIn(described)).toEqual([]);
  expect(openingsIn(described)).toEqual([]);

  // Whoever opens something beside Terraform is found.
  const { id: GroupId } = described.groups[0]!;
  const open = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
  await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [open] }));
  const inside = described.subnets.find(({ leadsTo }) => leadsTo.some((it) => it.startsWith('nat-')))!;
  const outside = described.subnets.flatMap(({ leadsTo }) => leadsTo.filter((it) => it.startsWith('igw-')));
  await route(inside.id, '8.0.0.0/8', outside[0]!);
  expect(openingsIn(await describeNetwork(client, vpcId!))).toEqual([
    `${GroupId} lets in from the internet`,
    `${inside.id} has a route from the internet`,
  ]);

  await expect(workspace.destroy()).rejects.toThrow(/prevent_destroy/);
  const going = production.decommission({ confirm: `acme production ${ACCOUNT}`, reason });
  const last = emulated.synthesize((app) => acme.build(app, going));
  await last.workspace.apply({ autoApprove: true });
  await last.workspace.destroy();
  expect(await left(before)).toEqual([]);
});

test('a base lends a network, in which a sandbox has security groups alone', async () => {
  const { client } = emulated.emulator;
  const base = accountBase('shared', { cloud: aws, target, lends: { network: {} } });
  const ada = elsewhere.sandbox({ ...sandbox, base });
  const before = await listAccount(client);
  const shared = emulated.synthesize((app) => base.build(app));
  await shared.workspace.apply({ autoApprove: true });
  expect(await changesOf(shared.workspace)).toEqual([]);
  const lent = await listAccount(client);

  const borrower = emulated.synthesize((app) => networked().build(app, ada));
  await asIfDeployedBefore(base.reference.names, async () => {
    await expect(borrower.workspace.plan()).rejects.toThrow(/deploy it again first/);
  });
  await borrower.workspace.apply({ autoApprove: true });
  expect(await changesOf(borrower.workspace)).toEqual([]);
  expect((await left(lent)).map(({ kind }) => kind)).toEqual(['security group', 'security group']);
  await borrower.workspace.destroy();
  expect(await left(lent)).toEqual([]);

  const going = base.decommission({ confirm: `dataops-base shared ${ACCOUNT}`, reason });
  const last = emulated.synthesize((app) => going.build(app));
  await last.workspace.apply({ autoApprove: true });
  await last.workspace.destroy();
  expect(await left(before)).toEqual([]);
});

test('a sandbox has a network of its own, quickly and without gateways; the proof of the run finds a path into it', async () => {
  const { client } = emulated.emulator;
  const ada = elsewhere.sandbox({ ...sandbox, settings: { network: 'own' } });
  const before = await listAccount(client);
  const { workspace, built } = emulated.synthesize((app) =>
    platform('acme', { network: { internet: true } }).build(app, ada),
  );
  await workspace.apply({ autoApprove: true });
  expect(await changesOf(workspace)).toEqual([]);

  const [proof] = networkProofs;
  const prove = () => proof!.run({ built, client } as unknown as Proving);
  expect(await prove()).toMatch(/^3 subnets, \d security groups/);
  const close = await openPath(ec2, built.context.identity, client);
  await expect(prove()).rejects.toThrow(/from the internet to eni-\w+ at \d/);
  await close();
  expect(await prove()).toMatch(/^3 subnets/);
  await workspace.destroy();
  expect(await left(before)).toEqual([]);
});
