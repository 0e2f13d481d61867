import type { AttributeDifference, Difference, PartDifference } from '../../difference';
import type { AwsTuning } from '../kinds';
import { USE_SCHEDULES, usesSchedules } from './airflow';
import { givesMetadata, isToldByOptions, propsOf } from './form';
import { METADATA_BUCKET } from './metadata';
import { roleDifferences } from './role-differences';
import { backendKwargs } from './secrets-backend';
import { sizeOf, type MwaaSize } from './size';
import { sourceDifferences } from './source-differences';
import { PLATFORM } from './told';

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

/** A base has no connections and variables of its own: each sandbox says where it has them. */
const secretsBackend: AttributeDifference = {
  setting: 'orchestrator',
  type: ENVIRONMENT,
  attribute: 'airflow_configuration_options.secrets.backend_kwargs',
  predicts: (environment) => backendKwargs(propsOf(environment), environment.context.names),
};

/** Where an Airflow that is taken away while it sleeps puts what it knows. */
const metadataBucket: AttributeDifference = {
  setting: 'orchestrator',
  type: ENVIRONMENT,
  attribute: `airflow_configuration_options.${METADATA_BUCKET}`,
  predicts: (environment) =>
    givesMetadata(environment) ? environment.context.names.of('aws.s3-bucket', 'airflow') : undefined,
};

/** Of a platform, an Airflow that a base lends is told for each sandbox in turn. */
const platform: PartDifference = {
  setting: 'orchestrator',
  type: ENVIRONMENT,
  part: `airflow_configuration_options.${PLATFORM}`,
  isThere: isToldByOptions,
};

/** What settings may change of an orchestrator that runs on the same engine. */
export const orchestratorDifferences: readonly Difference[] = [
  ...roleDifferences,
  secretsBackend,
  metadataBucket,
  platform,
  ...sourceDifferences,
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
