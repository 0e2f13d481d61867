import { contentHash } from '../../assets/folder';
import type { OrchestratorProps } from '../../capabilities/orchestrator';
import type { AttributeDifference, Difference, Predicting } from '../../difference';
import type { AwsTuning } from '../kinds';
import { USE_SCHEDULES, usesSchedules } from './airflow';
import { engineDifferences, isBorrowed, morePlugins } from './engine-differences';
import { backendKwargs } from './secrets-backend';
import { sizeOf, type MwaaSize } from './size';
import { keyOf, placeOf, pluginsOf } from './source';
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
  return pluginsOf({ ...propsOf(environment), morePlugins: morePlugins(environment) });
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
  ...engineDifferences,
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
