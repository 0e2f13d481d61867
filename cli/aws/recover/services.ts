import { orNothing } from '../failures';
import { arnOf, nameOf, ownTags, tagsOf, type Finder } from './search';

/** One that is deleted with a recovery window keeps its name until the window is over: it stands in the way. */
export const secret: Finder = async ({ client }, values) => {
  const SecretId = nameOf(values);
  if (SecretId === undefined) return undefined;
  const secrets = client('secrets-manager');
  const found = await orNothing(secrets.describeSecret({ SecretId }), 'ResourceNotFoundException');
  if (found === undefined) return undefined;
  return { importId: found.ARN!, tags: found.DeletedDate === undefined ? tagsOf(found.Tags) : {} };
};

export const topic: Finder = async (search, values) => {
  const name = nameOf(values);
  if (name === undefined) return undefined;
  const TopicArn = arnOf(search, 'sns', name);
  const sns = search.client('sns');
  const found = await orNothing(sns.getTopicAttributes({ TopicArn }), 'NotFoundException', 'NotFound');
  if (found === undefined) return undefined;
  const { Tags } = await sns.listTagsForResource({ ResourceArn: TopicArn });
  return { importId: TopicArn, tags: tagsOf(Tags) };
};

export const queue: Finder = async ({ client }, values) => {
  const QueueName = nameOf(values);
  if (QueueName === undefined) return undefined;
  const sqs = client('sqs');
  const found = await orNothing(
    sqs.getQueueUrl({ QueueName }),
    'QueueDoesNotExist',
    'AWS.SimpleQueueService.NonExistentQueue',
  );
  if (found === undefined) return undefined;
  const { Tags = {} } = await sqs.listQueueTags({ QueueUrl: found.QueueUrl });
  return { importId: found.QueueUrl!, tags: Tags };
};

export const logGroup: Finder = async (search, values) => {
  const name = nameOf(values);
  if (name === undefined) return undefined;
  const logs = search.client('cloudwatch-logs');
  // Ordered by name, so that the one of exactly this name comes first.
  const { logGroups = [] } = await logs.describeLogGroups({ logGroupNamePrefix: name, limit: 1 });
  if (logGroups[0]?.logGroupName !== name) return undefined;
  const resourceArn = arnOf(search, 'logs', `log-group:${name}`);
  return { importId: name, tags: (await logs.listTagsForResource({ resourceArn })).tags ?? {} };
};

/** Athena has one answer for a workgroup that does not exist and for all else that it refuses. */
export const workgroup: Finder = async (search, values) => {
  const WorkGroup = nameOf(values);
  if (WorkGroup === undefined) return undefined;
  const athena = search.client('athena');
  const found = await orNothing(athena.getWorkGroup({ WorkGroup }), 'InvalidRequestException');
  if (found?.WorkGroup === undefined) return undefined;
  const ResourceARN = arnOf(search, 'athena', `workgroup/${WorkGroup}`);
  return { importId: WorkGroup, tags: tagsOf((await athena.listTagsForResource({ ResourceARN })).Tags) };
};

export const parameter: Finder = async ({ client }, values) => {
  const Name = nameOf(values);
  if (Name === undefined) return undefined;
  const ssm = client('ssm');
  const found = await orNothing(ssm.getParameter({ Name }), 'ParameterNotFound');
  if (found === undefined) return undefined;
  const { TagList } = await ssm.listTagsForResource({ ResourceType: 'Parameter', ResourceId: Name });
  return { importId: Name, tags: tagsOf(TagList) };
};

export const alarm: Finder = async (search, values) => {
  const name = nameOf(values, 'alarm_name');
  if (name === undefined) return undefined;
  const cloudwatch = search.client('cloudwatch');
  const { MetricAlarms = [] } = await cloudwatch.describeAlarms({
    AlarmNames: [name],
    AlarmTypes: ['MetricAlarm'],
  });
  const [found] = MetricAlarms;
  if (found === undefined) return undefined;
  const { Tags } = await cloudwatch.listTagsForResource({ ResourceARN: found.AlarmArn });
  return { importId: name, tags: tagsOf(Tags) };
};

/** A dashboard can have no tags. Its name is made of the environment's identity, and nobody else's is called so. */
export const dashboard: Finder = async ({ client, record }, values) => {
  const name = nameOf(values, 'dashboard_name');
  if (name === undefined) return undefined;
  const { DashboardEntries = [] } = await client('cloudwatch').listDashboards({ DashboardNamePrefix: name });
  const found = DashboardEntries.some(({ DashboardName }) => DashboardName === name);
  return found ? { importId: name, tags: ownTags(record) } : undefined;
};

/** The tags of every service are asked of one, so that nobody installs a client of MWAA, or of EventBridge, for this. */
const tagged =
  (service: string, kind: string): Finder =>
  async (search, values) => {
    const name = nameOf(values);
    if (name === undefined) return undefined;
    const ResourceARNList = [arnOf(search, service, `${kind}/${name}`)];
    const { ResourceTagMappingList: [found] = [] } = await search
      .client('resource-groups-tagging-api')
      .getResources({ ResourceARNList });
    return found && { importId: name, tags: tagsOf(found.Tags) };
  };

export const airflow = tagged('airflow', 'environment');

/** On the account's own bus. */
export const eventRule = tagged('events', 'rule');
