import { isBase } from '../../base/reference';
import {
  ORCHESTRATOR_DEFAULTS,
  type OrchestratorEngine,
  type OrchestratorProps,
} from '../../capabilities/orchestrator';
import type { Difference, PartDifference, Predicting } from '../../difference';
import { trustPolicy } from '../roles/trust';
import { tasksTrust } from './containers/execution-role';
import { OF_TASKS } from './containers/task-grants';
import { executionTrust, OF_EXECUTION } from './execution-role';
import { TASKS_OF, trustOfTenant } from './lent';
import { WRITERS } from './logs';
import { KEEP_METADATA, METADATA_BUCKET, METADATA_PLUGIN } from './metadata';
import { TENANCY } from './tenancy';

const propsOf = ({ definition }: Predicting): OrchestratorProps => definition.orchestrator ?? {};
export const isBorrowed = ({ context }: Predicting): boolean => context.settings.orchestrator === 'borrowed';

/** The definition's engine, where it runs in the environment itself. */
function ownEngine(environment: Predicting): OrchestratorEngine | undefined {
  const { engine = ORCHESTRATOR_DEFAULTS.engine } = propsOf(environment);
  return environment.context.settings.orchestrator === 'own' ? engine : undefined;
}

/** Whether MWAA gives out its metadata here. */
const keepsMetadata = (environment: Predicting): boolean =>
  ownEngine(environment) === 'mwaa' && propsOf(environment).hibernates === true;

/** What is among the plugins besides those of the folder. */
export function morePlugins(environment: Predicting): Readonly<Record<string, string>> {
  return {
    ...(isBase(environment.context.identity) ? TENANCY : {}),
    ...(keepsMetadata(environment) ? METADATA_PLUGIN : {}),
  };
}

/** Who becomes the role of tasks: the service, whoever runs Airflow himself, or the base's Airflow. */
function trustOf(environment: Predicting): string {
  const { identity, names, base } = environment.context;
  switch (ownEngine(environment)) {
    case 'mwaa':
      return executionTrust(identity, names.of('aws.mwaa-environment', 'airflow'));
    case 'containers':
      return tasksTrust(identity);
    case undefined:
      return isBorrowed(environment) && base !== undefined
        ? trustOfTenant(identity, base.names)
        : trustPolicy({}, identity);
  }
}

/** Statements that there are for the sake of an engine, where that engine is. */
function statements(
  place: Pick<PartDifference, 'type' | 'under'>,
  of: Readonly<Record<OrchestratorEngine, readonly string[]>>,
): readonly PartDifference[] {
  const sids = [...new Set(Object.values(of).flat())];
  return sids.map((sid) => ({
    setting: 'orchestrator',
    ...place,
    part: `policy.Statement[${sid}]`,
    isThere: (environment) => {
      const engine = ownEngine(environment);
      return engine !== undefined && of[engine].includes(sid);
    },
  }));
}

/** What uses the key besides roles: log groups, and the disks of tasks. */
const KEY_USERS = {
  mwaa: WRITERS.map((writer) => `LogsAirflow${writer}`),
  containers: [
    'LogsAirflowTasks',
    'LogsAirflowScheduler',
    'LogsAirflowWebServer',
    'LogsAirflowDatabasePostgresql',
    'LogsAirflowDatabaseUpgrade',
    'DisksOfTasks',
    'GrantsForDisksOfTasks',
  ],
};

const TASKS = { type: 'aws_iam_role_policy', under: 'orchestrator/airflow' } as const;

/** What role, key and configuration have for the sake of whatever runs Airflow. */
export const engineDifferences: readonly Difference[] = [
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
  ...statements(TASKS, { mwaa: OF_EXECUTION, containers: OF_TASKS }),
  ...statements({ type: 'aws_kms_key', under: 'orchestrator/Key' }, KEY_USERS),
  {
    setting: 'orchestrator',
    ...TASKS,
    part: `policy.Statement[${KEEP_METADATA}]`,
    isThere: keepsMetadata,
  },
  {
    setting: 'orchestrator',
    type: 'aws_mwaa_environment',
    attribute: `airflow_configuration_options.${METADATA_BUCKET}`,
    predicts: (environment) =>
      keepsMetadata(environment) ? environment.context.names.of('aws.s3-bucket', 'airflow') : undefined,
  },
];
