import type { ResourceClass } from '../classification';

/** What a resource of each type is when nobody says which one it is: those that the library classifies where it builds them. */
export const CLASSIFIED = {
  google_bigquery_dataset: 'store',
  google_bigquery_table: 'store',
  google_kms_crypto_key: 'key',
  google_secret_manager_secret: 'secret',
  google_storage_bucket: 'store',
} as const satisfies Readonly<Record<string, ResourceClass>>;
