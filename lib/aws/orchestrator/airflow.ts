import type { OrchestratorProps } from '../../capabilities/orchestrator';
import type { BuildContext } from '../../cloud';
import type { Settings } from '../../settings';
import type { AwsKinds } from '../kinds';
import { backendKwargs } from './secrets-backend';
import { platformOptions } from './told';

export { AIRFLOW_VERSION } from './version';

/** Options of Airflow by `section.option`, each value as the text that Airflow reads. */
export type AirflowOptions = Readonly<Record<string, string>>;

/** The option that the setting `schedules` decides. */
export const USE_SCHEDULES = 'scheduler.use_job_schedule';

/**
 * What is configured in every form of the orchestrator alike. DAGs wake up by themselves as they are deployed; whether any
 * schedule starts one is said in one place, which also holds for DAGs that are there already.
 * @see https://airflow.apache.org/docs/apache-airflow/3.0.6/configurations-ref.html
 */
export function airflowOptions(
  props: OrchestratorProps,
  context: Pick<BuildContext<AwsKinds>, 'settings' | 'names' | 'upstream'>,
): AirflowOptions {
  const { settings, names } = context;
  return {
    'core.dags_are_paused_at_creation': 'False',
    'core.load_examples': 'False',
    [USE_SCHEDULES]: usesSchedules(settings),
    'secrets.backend': 'airflow.providers.amazon.aws.secrets.secrets_manager.SecretsManagerBackend',
    'secrets.backend_kwargs': backendKwargs(props, names),
    ...platformOptions(props, context),
  };
}

/** With `False` no DAG starts by its schedule; people and other programs still start any. */
export function usesSchedules({ schedules }: Pick<Settings, 'schedules'>): string {
  return schedules === 'running' ? 'True' : 'False';
}

/**
 * The same options as variables of the environment, as an Airflow outside of MWAA reads them.
 * @see https://airflow.apache.org/docs/apache-airflow/3.0.6/howto/set-config.html
 */
export function asVariables(options: AirflowOptions): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(options).map(([option, value]) => {
      const [section, key] = option.split('.') as [string, string];
      return [`AIRFLOW__${section.toUpperCase()}__${key.toUpperCase()}`, value];
    }),
  );
}
