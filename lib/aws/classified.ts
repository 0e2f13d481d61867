import type { ResourceClass } from '../classification';

/** What a resource of each type is when nobody says which one it is: those that the library classifies where it builds them. */
export const CLASSIFIED = {
  aws_cloudwatch_log_group: 'store',
  aws_db_instance: 'store',
  aws_glue_catalog_database: 'store',
  aws_kms_key: 'key',
  aws_redshiftserverless_namespace: 'store',
  aws_s3_bucket: 'store',
  aws_secretsmanager_secret: 'secret',
} as const satisfies Readonly<Record<string, ResourceClass>>;
