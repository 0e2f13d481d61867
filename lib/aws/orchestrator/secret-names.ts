import type { Names } from '../../names';

/** What of Airflow's is kept in the secret store. */
export const KEPT = ['connections', 'variables'] as const;
export type Kept = (typeof KEPT)[number];

/** What the names of all secrets of a kind begin with, without the slash behind it, for example `acme/ada/airflow/connections`. */
export function prefixOf(names: Names, kind: Kept): string {
  return names.of('aws.secret', `airflow/${kind}`);
}

/** The name of the secret that Airflow looks an id up by. It is taken as it is: Airflow puts it behind the prefix. */
export function secretNameOf(names: Names, kind: Kept, id: string): string {
  return `${prefixOf(names, kind)}/${id}`;
}

/** The name of a secret as people say it: as it was declared, or `airflow/connections/<id>`, or `airflow/variables/<key>`. */
export function nameOfSecret(names: Names, said: string): string {
  const [first, kind, id, ...more] = said.split('/');
  const kept = KEPT.find((known) => known === kind);
  if (first !== 'airflow' || kept === undefined || !id || more.length > 0)
    return names.of('aws.secret', said);
  return secretNameOf(names, kept, id);
}
