import type { IAwsRole } from '../roles/role';
import { COPIES } from './metadata/copy';
import { PLUGIN } from './metadata/plugin';
import { TABLES } from './metadata/tables';

/** Where metadata lie in the bucket, as long as an environment of MWAA does not exist. */
export const METADATA = 'metadata';

/** The option of Airflow that names the bucket; whoever has it can give out its metadata. */
export const METADATA_BUCKET = 'dataops.metadata_bucket';

/**
 * Files among the plugins of Airflow that give out its metadata when that is asked for in the bucket, and take them back as its
 * scheduler starts. Airflow itself has no other way: MWAA lets nobody near the database, and tasks cannot reach it either.
 *
 * @see https://airflow.apache.org/docs/apache-airflow/3.0.6/installation/upgrading_to_airflow3.html
 */
export const METADATA_PLUGIN: Readonly<Record<string, string>> = {
  'dataops_metadata.py': PLUGIN,
  'dataops_metadata_copy.py': COPIES,
  'dataops_metadata_tables.py': TABLES,
};

/** The statement that lets metadata be written. */
export const KEEP_METADATA = 'KeepMetadata';

/** Metadata are written, each under an id of their own. Who may wish for that is another matter: no task may. */
export function grantMetadata(role: IAwsRole, bucketArn: string): void {
  role.addToPolicy({
    Sid: KEEP_METADATA,
    Effect: 'Allow',
    Action: ['s3:AbortMultipartUpload', 's3:PutObject'],
    Resource: `${bucketArn}/${METADATA}/*/*`,
  });
}
