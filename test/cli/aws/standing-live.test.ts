import { EC2 } from '@aws-sdk/client-ec2';
import { ECS } from '@aws-sdk/client-ecs';
import { Glue } from '@aws-sdk/client-glue';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { AwsGround } from '../../../cli/aws/environments/ground';
import { emulatorTest } from '../../local/python';
import { emulatedAccount, place } from './emulated';

const account = emulatedAccount();
const own = { 'dataops:platform': 'acme', 'dataops:environment': 'ada', 'dataops:creation': 'this-life' };
const Tags = Object.entries(own).map(([Key, Value]) => ({ Key, Value }));
const live = () => new AwsGround(place, account.client).live('acme', 'ada');

emulatorTest('a database is live until it is deleted, though it is listed on', async () => {
  const glue = new Glue(account.client);
  await glue.createDatabase({ DatabaseInput: { Name: 'it' }, Tags: own });
  expect(await live()).toEqual([{ id: expect.stringMatching(/:database\/it$/), creation: 'this-life' }]);
  await glue.deleteDatabase({ Name: 'it' });
  expect(await live()).toEqual([]);
});

emulatorTest('a gateway is live until it is deleted, though it is listed on', async () => {
  const ec2 = new EC2(account.client);
  const { Subnets = [] } = await ec2.describeSubnets({});
  const { NatGateway } = await ec2.createNatGateway({
    SubnetId: Subnets[0]!.SubnetId,
    ConnectivityType: 'private',
    TagSpecifications: [{ ResourceType: 'natgateway', Tags }],
  });
  const { NatGatewayId } = NatGateway!;
  expect(await live()).toEqual([
    { id: expect.stringContaining(`:natgateway/${NatGatewayId}`), creation: 'this-life' },
  ]);
  await ec2.deleteNatGateway({ NatGatewayId });
  expect(await live()).toEqual([]);
});

emulatorTest('containers are live until they are inactive, though they are listed on', async () => {
  const ecs = new ECS(account.client);
  const tags = Tags.map(({ Key, Value }) => ({ key: Key, value: Value }));
  const { cluster } = await ecs.createCluster({ clusterName: 'it', tags });
  const containerDefinitions = [{ name: 'it', image: 'it', memory: 128 }];
  const { taskDefinition } = await ecs.registerTaskDefinition({ family: 'it', containerDefinitions, tags });
  const of = { cluster: 'it', serviceName: 'it', taskDefinition: 'it', desiredCount: 0, tags };
  const { service } = await ecs.createService(of);
  const arns = [cluster!.clusterArn, taskDefinition!.taskDefinitionArn, service!.serviceArn];
  expect((await live()).map(({ id }) => id).sort()).toEqual(arns.sort());
  await ecs.deleteService({ cluster: 'it', service: 'it' });
  await ecs.deregisterTaskDefinition({ taskDefinition: taskDefinition!.taskDefinitionArn });
  expect((await live()).map(({ id }) => id)).toEqual([cluster!.clusterArn]);
  await ecs.deleteCluster({ cluster: 'it' });
  expect(await live()).toEqual([]);
});

emulatorTest('a deleted key is pending; an alias that leads to it is left', async () => {
  const { KeyMetadata } = await account.kms.createKey({
    Tags: Tags.map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })),
  });
  await account.kms.createAlias({ AliasName: 'alias/it', TargetKeyId: KeyMetadata!.KeyId });
  expect(await live()).toEqual([{ id: KeyMetadata!.Arn, creation: 'this-life' }]);
  await account.kms.scheduleKeyDeletion({ KeyId: KeyMetadata!.KeyId, PendingWindowInDays: 7 });
  const pending = expect.stringMatching(/^\d{4}-/);
  expect(await live()).toEqual([
    { id: KeyMetadata!.Arn, creation: 'this-life', pending },
    { id: expect.stringMatching(/:alias\/it$/), creation: 'this-life' },
  ]);
  await account.kms.deleteAlias({ AliasName: 'alias/it' });
  expect(await live()).toMatchObject([{ pending }]);
});

emulatorTest('a secret with a recovery window is pending, one without is gone', async () => {
  const secrets = new SecretsManager(account.client);
  await secrets.createSecret({ Name: 'it', Tags });
  await secrets.deleteSecret({ SecretId: 'it', RecoveryWindowInDays: 7 });
  expect(await live()).toMatchObject([{ pending: expect.stringMatching(/^\d{4}-/) }]);
  await secrets.deleteSecret({ SecretId: 'it', ForceDeleteWithoutRecovery: true });
  expect(await live()).toEqual([]);
});

emulatorTest('roles and policies are found, those of others are not', async () => {
  const document = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
  });
  for (const [name, tags] of [
    ['acme-ada-loader', Tags],
    ['acme-ben-loader', Tags.filter(({ Key }) => Key !== 'dataops:environment')],
    ['beta-ada-loader', Tags],
  ] as const) {
    await account.iam.createRole({ RoleName: name, AssumeRolePolicyDocument: document, Tags: tags });
    await account.iam.createPolicy({ PolicyName: name, PolicyDocument: document, Tags: tags });
  }
  const found = await live();
  expect(found.map(({ id }) => id.replace(/^.*:/, '')).sort()).toEqual([
    'policy/acme-ada-loader',
    'role/acme-ada-loader',
  ]);
});
