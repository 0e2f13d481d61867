import type { AttributeDifference, Difference, Predicting, PresenceDifference } from '../../../difference';
import { disposalOf, type Disposal } from '../../foundation/disposal';
import type { AwsTuning } from '../../kinds';
import { isOnline, isOwn } from '../../network/predictions';
import { asVariables, USE_SCHEDULES, usesSchedules } from '../airflow';
import { manyConnections } from './alarms';
import { AIRFLOW_CONTAINERS, ALL_CONTAINERS, GRACE, WEB_SERVER } from './definitions';
import { finalSnapshot } from './final-snapshot';
import { imageOf, PULL, repositoryArn, repositoryOf } from './image';
import { containersSizeOf, type ContainersSize, type TaskSize } from './size';
import { PORTS } from './variables';

const sizeOf = ({ context: { settings, tuning } }: Predicting) =>
  containersSizeOf(settings, tuning as AwsTuning);

/** The setting `size` through one of the values that it becomes. */
function size(
  type: string,
  attribute: string,
  of: (size: ContainersSize) => string | number | boolean,
  under?: string,
): AttributeDifference {
  return { setting: 'size', type, attribute, under, predicts: (environment) => of(sizeOf(environment)) };
}

/** The sizes of one service, and of the alarm on how many of its tasks run. */
function sizesOf(path: string, alarm: string, of: (size: ContainersSize) => TaskSize): AttributeDifference[] {
  const service = `orchestrator/${path}`;
  return [
    size('aws_ecs_service', 'desired_count', (it) => of(it).count, service),
    size('aws_ecs_task_definition', 'cpu', (it) => String(of(it).cpu), service),
    size('aws_ecs_task_definition', 'memory', (it) => String(of(it).memory), service),
    size('aws_cloudwatch_metric_alarm', 'threshold', (it) => of(it).count, `orchestrator/alarms/${alarm}`),
  ];
}

/** A part of the containers' definitions that differs, in each of them. */
function inContainers(
  setting: string,
  part: string,
  names: Readonly<Record<string, readonly string[]>>,
  predicts: (environment: Predicting) => unknown,
): AttributeDifference[] {
  return Object.entries(names).flatMap(([service, containers]) =>
    containers.map((container) => ({
      setting,
      type: 'aws_ecs_task_definition',
      under: `orchestrator/${service}`,
      attribute: `container_definitions[${container}].${part}`,
      predicts,
    })),
  );
}

/** A variable that a setting changes, in every container of Airflow's. */
function variable(
  setting: string,
  option: string,
  predicts: (environment: Predicting) => string,
): AttributeDifference[] {
  const [name] = Object.keys(asVariables({ [option]: '' }));
  return inContainers(setting, `environment[${name}].value`, AIRFLOW_CONTAINERS, predicts);
}

/** Everybody's image is the same: it lies in the account of one environment, and in somebody else's of the next. */
const image = ({ context: { tuning } }: Predicting) => imageOf(tuning as AwsTuning);

const wherePulled: AttributeDifference = {
  setting: 'identity',
  type: 'aws_iam_role_policy',
  under: 'orchestrator/execution',
  attribute: `policy.Statement[${PULL}].Resource`,
  predicts: (environment) => {
    const repository = repositoryOf(image(environment));
    return repository && repositoryArn(repository);
  },
};

/** The setting `removal` through one of the values that it becomes. */
function removal(type: string, attribute: string, of: (disposal: Disposal) => unknown): AttributeDifference {
  return {
    setting: 'removal',
    type,
    under: 'orchestrator',
    attribute,
    predicts: ({ context }) => of(disposalOf(context.settings)),
  };
}

/** What a way from the internet consists of, which only a network that leads there has. */
const LOAD_BALANCER = [
  'aws_lb',
  'aws_lb_listener',
  'aws_lb_target_group',
  'aws_s3_bucket',
  'aws_s3_bucket_lifecycle_configuration',
  'aws_s3_bucket_logging',
  'aws_s3_bucket_ownership_controls',
  'aws_s3_bucket_policy',
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_versioning',
  'aws_security_group',
  'aws_vpc_security_group_ingress_rule',
];

/** Whether the internet leads to the web server: where it should, and the network does. */
const isPublic = (environment: Predicting) =>
  environment.definition.orchestrator?.webServer === 'public' && isOwn(environment) && isOnline(environment);

function present(under: string, ...types: readonly string[]): PresenceDifference[] {
  return types.map((type) => ({ setting: 'network', type, under, exists: isPublic }));
}

/** What the service of the web server is told of it. */
function balanced(attribute: string, value: (environment: Predicting) => unknown): AttributeDifference {
  return {
    setting: 'network',
    type: 'aws_ecs_service',
    under: 'orchestrator/WebServer',
    attribute,
    predicts: (environment) => (isPublic(environment) ? value(environment) : undefined),
  };
}

/** What settings may change of an orchestrator that runs on containers on both sides. */
export const containersDifferences: readonly Difference[] = [
  ...sizesOf('Scheduler', 'scheduler-tasks', ({ scheduler }) => scheduler),
  ...sizesOf('WebServer', 'web-server-tasks', ({ webServer }) => webServer),
  size('aws_db_instance', 'instance_class', ({ database }) => database.instanceClass, 'orchestrator'),
  size('aws_db_instance', 'multi_az', ({ database }) => database.multiAz, 'orchestrator'),
  size('aws_db_instance', 'backup_retention_period', ({ database }) => database.backupDays, 'orchestrator'),
  size(
    'aws_cloudwatch_metric_alarm',
    'threshold',
    manyConnections,
    'orchestrator/alarms/database-connections',
  ),
  ...inContainers('identity', 'image', ALL_CONTAINERS, image),
  wherePulled,
  ...variable('size', 'core.parallelism', (environment) => String(sizeOf(environment).parallelism)),
  ...variable('schedules', USE_SCHEDULES, ({ context }) => usesSchedules(context.settings)),
  removal('aws_db_instance', 'lifecycle.prevent_destroy', ({ preventDestroy }) => preventDestroy),
  removal('aws_db_instance', 'deletion_protection', ({ preventDestroy }) => preventDestroy),
  removal('aws_db_instance', 'delete_automated_backups', ({ forceDestroy }) => forceDestroy),
  removal('aws_db_instance', 'skip_final_snapshot', ({ forceDestroy }) => forceDestroy),
  {
    setting: 'removal',
    type: 'aws_db_instance',
    under: 'orchestrator',
    attribute: 'final_snapshot_identifier',
    predicts: ({ context: { settings, names } }) =>
      disposalOf(settings).forceDestroy ? undefined : finalSnapshot(names),
  },
  removal('aws_ecs_service', 'force_delete', ({ forceDestroy }) => forceDestroy),
  ...present('orchestrator/LoadBalancer', ...LOAD_BALANCER),
  ...present('orchestrator/Network/web-server', 'aws_vpc_security_group_ingress_rule'),
  balanced('health_check_grace_period_seconds', () => GRACE),
  balanced('load_balancer', ({ address }) => [
    {
      container_name: WEB_SERVER,
      container_port: PORTS.web,
      target_group_arn: `\${${address('orchestrator/LoadBalancer/Listener')}.default_action[0].target_group_arn}`,
    },
  ]),
];
