import { asVariables, type AirflowOptions } from '../airflow';
import { SHARED } from './companion';
import type { AirflowDatabase } from './database';

/** What the parts of Airflow listen on. */
export const PORTS = {
  /** The web server, over TLS. */
  web: 8080,
  /** Where running tasks report, from within their own ECS task alone. */
  execution: 8081,
  /** The scheduler's word on how it is, from within as well. */
  health: 8974,
} as const;

export interface RunningProps {
  readonly options: AirflowOptions;
  /** The metadata database. */
  readonly database: Pick<AirflowDatabase, 'endpoint' | 'databaseName' | 'user'>;
  readonly taskLogArn: string;
  readonly parallelism: number;
}

/**
 * How every part of Airflow is configured here, besides what all forms have alike. Neither address names a password: both
 * drivers read it from a file, and TLS from the same variable.
 * @see https://airflow.apache.org/docs/apache-airflow/3.0.6/configurations-ref.html
 */
export function variablesOf(props: RunningProps): Readonly<Record<string, string>> {
  const { options, database, taskLogArn, parallelism } = props;
  const place = `${database.user}@${database.endpoint}/${database.databaseName}`;
  return {
    ...asVariables({
      ...options,
      'core.executor': 'LocalExecutor',
      'core.parallelism': String(parallelism),
      'core.dags_folder': `${SHARED}/dags`,
      'core.plugins_folder': `${SHARED}/plugins`,
      'core.auth_manager': 'airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager',
      'core.execution_api_server_url': `http://localhost:${PORTS.execution}/execution/`,
      'database.sql_alchemy_conn': `postgresql+psycopg2://${place}`,
      'database.sql_alchemy_conn_async': `postgresql+asyncpg://${place}`,
      'logging.remote_logging': 'True',
      'logging.remote_base_log_folder': `cloudwatch://${taskLogArn}`,
      'scheduler.enable_health_check': 'True',
      'scheduler.scheduler_health_check_server_port': String(PORTS.health),
      'api.workers': '1',
    }),
    PGPASSFILE: `${SHARED}/pgpass`,
    PGSSLMODE: 'require',
    // What is shared can only be read.
    PYTHONDONTWRITEBYTECODE: '1',
  };
}
