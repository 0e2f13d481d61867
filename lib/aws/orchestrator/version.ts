/**
 * The one version of Airflow that every form of the orchestrator runs.
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/airflow-versions.html
 */
export const AIRFLOW_VERSION = '3.0.6';
