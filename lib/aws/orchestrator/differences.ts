import type { AttributeDifference, Difference } from '../../difference';
import type { AwsTuning } from '../kinds';
import { USE_SCHEDULES, usesSchedules } from './airflow';
import { sizeOf, type MwaaSize } from './size';

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

/** What settings may change of an orchestrator that runs on the same engine. */
export const orchestratorDifferences: readonly Difference[] = [
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
