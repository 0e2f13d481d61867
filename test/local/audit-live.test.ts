import { AthenaClient, CreateNamedQueryCommand, CreateWorkGroupCommand } from '@aws-sdk/client-athena';
import { CloudWatchClient, PutDashboardCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import * as ec2 from '@aws-sdk/client-ec2';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteClusterCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { CreateDatabaseCommand, CreateTableCommand, GlueClient } from '@aws-sdk/client-glue';
import * as iam from '@aws-sdk/client-iam';
import * as kms from '@aws-sdk/client-kms';
import * as rds from '@aws-sdk/client-rds';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { LISTINGS, listAccount } from '../../local/audit/account';
import { leftovers } from '../../local/audit/leftovers';
import { startEmulator, type ClientConfig } from '../../local/emulator/emulator';
import { emulatorTest, python } from './python';

const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
});
const TRUST = JSON.stringify({ Version: '2012-10-17', Statement: [] });
const DAY = 24 * 60 * 60 * 1000;

/** Makes one thing of every kind that is listed, more where a page could end, and some that are pending deletion. */
async function fill(config: ClientConfig): Promise<void> {
  const s3 = new S3Client(config);
  const location = { CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' as const } };
  await s3.send(new CreateBucketCommand({ Bucket: 'a-bucket', ...location }));
  const keys = new kms.KMSClient(config);
  const { KeyMetadata: key } = await keys.send(new kms.CreateKeyCommand({}));
  await keys.send(new kms.CreateAliasCommand({ AliasName: 'alias/a', TargetKeyId: key!.KeyId }));
  const { KeyMetadata: dying } = await keys.send(new kms.CreateKeyCommand({}));
  await keys.send(new kms.ScheduleKeyDeletionCommand({ KeyId: dying!.KeyId, PendingWindowInDays: 7 }));
  const secrets = new SecretsManagerClient(config);
  await secrets.send(new CreateSecretCommand({ Name: 'a' }));
  await secrets.send(new CreateSecretCommand({ Name: 'dying' }));
  await secrets.send(new DeleteSecretCommand({ SecretId: 'dying', RecoveryWindowInDays: 7 }));
  const subnet = await fillNetwork(new ec2.EC2Client(config));
  await fillContainers(new ECSClient(config));
  await fillDatabases(new rds.RDSClient(config), subnet);
  const glue = new GlueClient(config);
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'a' } }));
  await glue.send(new CreateTableCommand({ DatabaseName: 'a', TableInput: { Name: 'b' } }));
  const athena = new AthenaClient(config);
  await athena.send(new CreateWorkGroupCommand({ Name: 'a' }));
  const query = { Name: 'a', Database: 'a', QueryString: 'select 1', WorkGroup: 'a' };
  await athena.send(new CreateNamedQueryCommand(query));
  const sns = new SNSClient(config);
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'a' }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'a@acme.example' }));
  await new SQSClient(config).send(new CreateQueueCommand({ QueueName: 'a' }));
  const cloudwatch = new CloudWatchClient(config);
  await cloudwatch.send(
    new PutMetricAlarmCommand({
      AlarmName: 'a',
      Namespace: 'n',
      MetricName: 'm',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold',
    }),
  );
  await cloudwatch.send(new PutDashboardCommand({ DashboardName: 'a', DashboardBody: '{"widgets":[]}' }));
  await new CloudWatchLogsClient(config).send(new CreateLogGroupCommand({ logGroupName: '/a' }));
  const parameters = new SSMClient(config);
  await parameters.send(new PutParameterCommand({ Name: '/a', Value: 'b', Type: 'String' }));
  const identities = new iam.IAMClient(config);
  await identities.send(new iam.CreateRoleCommand({ RoleName: 'a', AssumeRolePolicyDocument: TRUST }));
  await identities.send(new iam.CreatePolicyCommand({ PolicyName: 'a', PolicyDocument: POLICY }));
  await identities.send(new iam.CreateUserCommand({ UserName: 'a' }));
  await identities.send(new iam.CreateInstanceProfileCommand({ InstanceProfileName: 'a' }));
}

/** A VPC brings a route table and a security group along, a gateway an interface. */
async function fillNetwork(client: ec2.EC2Client): Promise<string> {
  const { Vpc } = await client.send(new ec2.CreateVpcCommand({ CidrBlock: '10.9.0.0/16' }));
  const VpcId = Vpc!.VpcId!;
  const { Subnet } = await client.send(new ec2.CreateSubnetCommand({ VpcId, CidrBlock: '10.9.0.0/24' }));
  await client.send(new ec2.CreateInternetGatewayCommand({}));
  const { AllocationId } = await client.send(new ec2.AllocateAddressCommand({ Domain: 'vpc' }));
  await client.send(new ec2.CreateNatGatewayCommand({ SubnetId: Subnet!.SubnetId, AllocationId }));
  const ServiceName = 'com.amazonaws.eu-west-1.s3';
  await client.send(new ec2.CreateVpcEndpointCommand({ VpcId, ServiceName, VpcEndpointType: 'Gateway' }));
  await client.send(
    new ec2.CreateFlowLogsCommand({
      ResourceType: 'VPC',
      ResourceIds: [VpcId],
      TrafficType: 'ALL',
      LogDestinationType: 's3',
      LogDestination: 'arn:aws:s3:::a-bucket',
    }),
  );
  return Subnet!.SubnetId!;
}

/** A cluster that is gone is listed as inactive. */
async function fillContainers(client: ECSClient): Promise<void> {
  const containerDefinitions = [{ name: 'a', image: 'a:1', memory: 8 }];
  await client.send(new CreateClusterCommand({ clusterName: 'a' }));
  await client.send(new RegisterTaskDefinitionCommand({ family: 'a', containerDefinitions }));
  await client.send(new CreateServiceCommand({ cluster: 'a', serviceName: 'a', taskDefinition: 'a' }));
  await client.send(new CreateClusterCommand({ clusterName: 'gone' }));
  await client.send(new DeleteClusterCommand({ cluster: 'gone' }));
}

/** RDS makes a snapshot of a new database by itself, and a parameter group for its engine, which it keeps. */
async function fillDatabases(client: rds.RDSClient, subnet: string): Promise<void> {
  await client.send(
    new rds.CreateDBSubnetGroupCommand({
      DBSubnetGroupName: 'a',
      DBSubnetGroupDescription: 'a',
      SubnetIds: [subnet],
    }),
  );
  const group = { Description: 'a', DBParameterGroupFamily: 'postgres17' };
  await client.send(new rds.CreateDBParameterGroupCommand({ DBParameterGroupName: 'a', ...group }));
  await client.send(new rds.CreateDBParameterGroupCommand({ DBParameterGroupName: 'default.a', ...group }));
  await client.send(
    new rds.CreateDBInstanceCommand({
      DBInstanceIdentifier: 'a',
      DBInstanceClass: 'db.t4g.micro',
      Engine: 'postgres',
      AllocatedStorage: 20,
      MasterUsername: 'owner',
      MasterUserPassword: 'password',
    }),
  );
}

emulatorTest('finds one of every kind that it lists, and knows which are pending', async () => {
  const emulator = await startEmulator({ python });
  try {
    const before = await listAccount(emulator.client);
    expect(leftovers(before, await listAccount(emulator.client))).toEqual({ left: [], pending: [] });

    await fill(emulator.client);
    const { left, pending } = leftovers(before, await listAccount(emulator.client));

    const kinds = (entries: readonly { service: string; kind: string }[]) =>
      entries.map(({ service, kind }) => `${service} ${kind}`).sort();
    expect(kinds(left)).toEqual(kinds(LISTINGS));
    expect(kinds(pending)).toEqual(['kms key', 'secretsmanager secret']);
    for (const entry of pending) {
      expect((Date.parse(entry.pending) - Date.now()) / DAY).toBeCloseTo(7, 1);
    }
  } finally {
    await emulator.stop();
  }
});

emulatorTest('follows the pages of a list to their end', async () => {
  const emulator = await startEmulator({ python });
  try {
    const sns = new SNSClient(emulator.client);
    for (let index = 0; index < 120; index++) {
      await sns.send(new CreateTopicCommand({ Name: `topic-${index}` }));
    }
    const topics = (await listAccount(emulator.client)).filter(({ kind }) => kind === 'topic');
    expect(new Set(topics.map(({ id }) => id)).size).toBe(120);
  } finally {
    await emulator.stop();
  }
});
