import type { Names } from '../../../names';

/** What is kept of a database that is taken down although it was to stay. */
export function finalSnapshot(names: Names): string {
  return names.of('aws.rds-snapshot', 'airflow/final');
}
