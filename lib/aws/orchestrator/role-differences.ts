import type { OrchestratorEngine } from '../../capabilities/orchestrator';
import type { Difference, PartDifference, Predicting } from '../../difference';
import { trustPolicy } from '../roles/trust';
import { tasksTrust } from './containers/execution-role';
import { OF_TASKS } from './containers/task-grants';
import { executionTrust, OF_EXECUTION } from './execution-role';
import { givesMetadata, isBorrowed, keepsSecrets, ownEngine } from './form';
import { TASKS_OF, trustOfTenant } from './lent';
import { WRITERS } from './logs';
import { KEEP_METADATA } from './metadata';

const ROLE = { setting: 'orchestrator', type: 'aws_iam_role', under: 'orchestrator/airflow' } as const;
const POLICY = { type: 'aws_iam_role_policy', under: 'orchestrator/airflow' } as const;
const KEY = { type: 'aws_kms_key', under: 'orchestrator/Key' } as const;

/** What uses the key besides roles, by engine: log groups, and the disks of tasks. */
const KEY_USERS = {
  mwaa: WRITERS.map((writer) => `LogsAirflow${writer}`),
  containers: [
    'LogsAirflowTasks',
    'LogsAirflowScheduler',
    'LogsAirflowWebServer',
    'LogsAirflowDatabasePostgresql',
    'LogsAirflowDatabaseUpgrade',
    'LogsAirflowPerformance',
    'DisksOfTasks',
    'GrantsForDisksOfTasks',
  ],
};

/** Who becomes the role of tasks: the service, whoever runs Airflow himself, or the base's Airflow. */
function trustOf(environment: Predicting): string {
  const { identity, names, base } = environment.context;
  switch (ownEngine(environment)) {
    case 'mwaa':
      return executionTrust(identity, names.of('aws.mwaa-environment', 'airflow'));
    case 'containers':
      return tasksTrust(identity);
    case undefined:
      return isBorrowed(environment) ? trustOfTenant(identity, base!.names) : trustPolicy({}, identity);
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

/** What whoever runs Airflow changes of the role that tasks run with, and of the key. */
export const roleDifferences: readonly Difference[] = [
  { ...ROLE, attribute: 'assume_role_policy', predicts: trustOf },
  {
    ...ROLE,
    attribute: 'tags',
    predicts: (environment) =>
      isBorrowed(environment) ? { [TASKS_OF]: environment.context.base?.name } : undefined,
  },
  ...statements(POLICY, { mwaa: OF_EXECUTION, containers: OF_TASKS }),
  {
    setting: 'orchestrator',
    ...POLICY,
    part: 'policy.Statement[DecryptOrchestrator]',
    isThere: (environment) => ownEngine(environment) === 'containers' || keepsSecrets(environment),
  },
  ...statements(KEY, KEY_USERS),
  {
    setting: 'orchestrator',
    ...POLICY,
    part: `policy.Statement[${KEEP_METADATA}]`,
    isThere: givesMetadata,
  },
];
