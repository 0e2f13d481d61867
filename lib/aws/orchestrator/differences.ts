import { contentHash } from '../../assets/folder';
import { isBase } from '../../base/reference';
import type { OrchestratorProps } from '../../capabilities/orchestrator';
import type { AttributeDifference, Difference, PartDifference, Predicting } from '../../difference';
import type { AwsTuning } from '../kinds';
import { trustPolicy } from '../roles/trust';
import { USE_SCHEDULES, usesSchedules } from './airflow';
import { executionTrust, OF_EXECUTION } from './execution-role';
import { WRITERS } from './logs';
import { TASKS_OF, trustOfTenant } from './lent';
import { backendKwargs } from './secrets-backend';
import { sizeOf, type MwaaSize } from './size';
import { keyOf, placeOf, pluginsOf } from './source';
import { TENANCY } from './tenancy';
import { MANIFEST, tenantOf } from './tenant';

const ENVIRONMENT = 'aws_mwaa_environment';

/** The setting `size` through one of the values that it becomes. */
function size(attribute: string, value: keyof MwaaSize): AttributeDifference {
  return {
    setting: 'size',
    type: ENVIRONMENT,
    attribute,
    predicts: ({ context: { settings, tuning } }) => sizeOf(settings, tuning as AwsTuning)[value],
  };
}

const propsOf = ({ definition }: Predicting): OrchestratorProps => definition.orchestrator ?? {};
const isOwn = ({ context }: Predicting) => context.settings.orchestrator === 'own';
const isBorrowed = ({ context }: Predicting) => context.settings.orchestrator === 'borrowed';

/** Who becomes the role of tasks: the service, whoever runs Airflow himself, or the base's Airflow. */
function trustOf({ context: { settings, identity, names, base } }: Predicting): string {
  if (settings.orchestrator === 'own')
    return executionTrust(identity, names.of('aws.mwaa-environment', 'airflow'));
  return settings.orchestrator === 'local' || base === undefined
    ? trustPolicy({}, identity)
    : trustOfTenant(identity, base.names);
}

const role: readonly Difference[] = [
  {
    setting: 'orchestrator',
    type: 'aws_iam_role',
    under: 'orchestrator/airflow',
    attribute: 'assume_role_policy',
    predicts: trustOf,
  },
  {
    setting: 'orchestrator',
    type: 'aws_iam_role',
    under: 'orchestrator/airflow',
    attribute: 'tags',
    predicts: (environment) =>
      isBorrowed(environment) ? { [TASKS_OF]: environment.context.base?.name } : undefined,
  },
  ...OF_EXECUTION.map((sid): PartDifference => ({
    setting: 'orchestrator',
    type: 'aws_iam_role_policy',
    under: 'orchestrator/airflow',
    part: `policy.Statement[${sid}]`,
    isThere: isOwn,
  })),
];

/** Log groups that are MWAA's, which use the key, are where it is. */
const logs: readonly Difference[] = WRITERS.map((writer) => ({
  setting: 'orchestrator',
  type: 'aws_kms_key',
  under: 'orchestrator/Key',
  part: `policy.Statement[LogsAirflow${writer}]`,
  isThere: isOwn,
}));

/** A base has no connections and variables of its own: each sandbox says where it has them. */
const secretsBackend: AttributeDifference = {
  setting: 'orchestrator',
  type: ENVIRONMENT,
  attribute: 'airflow_configuration_options.secrets.backend_kwargs',
  predicts: (environment) => backendKwargs(propsOf(environment), environment.context.names),
};

function plugins(attribute: string, of: (archive: Buffer) => string): AttributeDifference {
  return {
    setting: 'orchestrator',
    type: 'aws_s3_object',
    under: 'orchestrator/Source/plugins.zip',
    attribute,
    predicts: (environment) => {
      const archive = archiveOf(environment);
      return archive && of(archive);
    },
  };
}

function archiveOf(environment: Predicting): Buffer | undefined {
  const morePlugins = isBase(environment.context.identity) ? TENANCY : {};
  return pluginsOf({ ...propsOf(environment), morePlugins });
}

/** Files lie in the bucket of whoever runs Airflow. */
const files: readonly Difference[] = [
  {
    setting: 'orchestrator',
    type: 'aws_s3_object',
    under: 'orchestrator/Source',
    attribute: 'key',
    predicts: (environment, path) => {
      const { folder } = tenantOf(environment.context.names);
      return keyOf(placeOf(path.split('/').at(-1)!), isBorrowed(environment) ? folder : undefined);
    },
  },
  {
    setting: 'orchestrator',
    type: 'aws_s3_object',
    under: 'orchestrator/Source',
    part: 'depends_on',
    isThere: (environment) => !isBorrowed(environment),
  },
  plugins('content_base64', (archive) => archive.toString('base64')),
  plugins('source_hash', contentHash),
  {
    setting: 'orchestrator',
    type: 'aws_s3_object',
    under: 'orchestrator/Source/plugins.zip',
    exists: (environment) => !isBorrowed(environment) && archiveOf(environment) !== undefined,
  },
  {
    setting: 'orchestrator',
    type: 'aws_s3_object',
    under: 'orchestrator/Source/requirements.txt',
    exists: (environment) => !isBorrowed(environment) && propsOf(environment).requirements !== undefined,
  },
  {
    setting: 'orchestrator',
    type: 'aws_s3_object',
    under: 'orchestrator/Source/pools.json',
    exists: (environment) => !isBorrowed(environment) && propsOf(environment).pools !== undefined,
  },
  {
    setting: 'orchestrator',
    type: 'aws_s3_object',
    under: `orchestrator/Source/dags:${MANIFEST}`,
    exists: isBorrowed,
  },
];

/** What settings may change of an orchestrator that runs on the same engine. */
export const orchestratorDifferences: readonly Difference[] = [
  ...role,
  ...logs,
  secretsBackend,
  ...files,
  size('environment_class', 'environmentClass'),
  size('schedulers', 'schedulers'),
  size('min_workers', 'minWorkers'),
  size('max_workers', 'maxWorkers'),
  size('min_webservers', 'minWebservers'),
  size('max_webservers', 'maxWebservers'),
  {
    setting: 'schedules',
    type: ENVIRONMENT,
    attribute: `airflow_configuration_options.${USE_SCHEDULES}`,
    predicts: ({ context }) => usesSchedules(context.settings),
  },
];
