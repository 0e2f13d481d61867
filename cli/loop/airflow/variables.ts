import { join, resolve } from 'node:path';
import type { WorkOrchestrator } from '../../../lib/workbench';
import type { Environment } from '../../cache';
import type { PythonEnvironment } from '../../python/environment';
import type { AirflowHome } from './home';

interface Place {
  /** Of the app. */
  readonly folder: string;
  readonly home: AirflowHome;
  readonly python: PythonEnvironment;
}

/** Seconds after which a saved DAG is read again, and a new one is found. */
const FRESH = '3';

/**
 * What Airflow runs with on this machine: what the platform configures, over that, what belongs to this machine. No setting of
 * another Airflow of the developer's is among it.
 */
export function airflowVariables(
  { variables, dags, plugins }: WorkOrchestrator,
  { folder, home, python }: Place,
  env: Environment,
): Environment {
  const others = Object.entries(env).filter(([name]) => !/^(AIRFLOW_|PYTHONPATH$|PYTHONHOME$)/.test(name));
  const none = join(home.folder, 'none');
  return {
    ...Object.fromEntries(others),
    PATH: `${python.bin}:${env.PATH ?? ''}`,
    VIRTUAL_ENV: python.folder,
    PYTHONUNBUFFERED: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    ...variables,
    AIRFLOW_HOME: home.folder,
    AIRFLOW__CORE__DAGS_FOLDER: dags === undefined ? none : resolve(folder, dags),
    AIRFLOW__CORE__PLUGINS_FOLDER: plugins === undefined ? none : resolve(folder, plugins),
    AIRFLOW__CORE__EXECUTOR: 'LocalExecutor',
    AIRFLOW__CORE__PARALLELISM: '4',
    AIRFLOW__DATABASE__SQL_ALCHEMY_CONN: `sqlite:///${join(home.folder, 'airflow.db')}`,
    AIRFLOW__LOGGING__BASE_LOG_FOLDER: join(home.folder, 'logs'),
    AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL: FRESH,
    AIRFLOW__DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL: FRESH,
    AIRFLOW__USAGE_DATA_COLLECTION__ENABLED: 'False',
  };
}

export interface WebServer {
  readonly port: number;
  /** A file with the passwords of users. */
  readonly passwords: string;
  /** What its parts know each other by. */
  readonly secret: string;
}

/** What the parts of a running Airflow get besides: only this machine reaches it, and only with a login. */
export function serverVariables({ port, passwords, secret }: WebServer): Readonly<Record<string, string>> {
  const url = `http://127.0.0.1:${port}`;
  return {
    AIRFLOW__API__HOST: '127.0.0.1',
    AIRFLOW__API__PORT: String(port),
    AIRFLOW__API__BASE_URL: url,
    AIRFLOW__API__WORKERS: '1',
    AIRFLOW__API__SECRET_KEY: secret,
    AIRFLOW__API_AUTH__JWT_SECRET: secret,
    AIRFLOW__CORE__EXECUTION_API_SERVER_URL: `${url}/execution/`,
    AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS: `${USER}:admin`,
    AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE: passwords,
  };
}

/** Who logs in. */
export const USER = 'developer';
