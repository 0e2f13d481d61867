import type { AttributeDifference, Difference } from '../difference';
import { disposalOf, type Disposal } from './foundation/disposal';
import { labelsOf } from './foundation/labels';

/** The setting `removal` through one of the values that it becomes. */
function removal(type: string, attribute: string, value: keyof Disposal): AttributeDifference {
  return {
    setting: 'removal',
    type,
    attribute,
    predicts: ({ context }) => disposalOf(context.settings)[value],
  };
}

/** Labels say whose an environment is: each side shows exactly its own. */
const identityLabels: AttributeDifference = {
  setting: 'identity',
  type: 'provider.google',
  attribute: 'default_labels',
  predicts: ({ context }) => labelsOf(context),
};

/** Every permitted difference between two environments on Google Cloud: setting, type, attribute, and the value on either side. */
export const differences: readonly Difference[] = [
  identityLabels,
  removal('google_storage_bucket', 'force_destroy', 'forceDestroy'),
  removal('google_storage_bucket', 'soft_delete_policy.retention_duration_seconds', 'softDeleteSeconds'),
  removal('google_storage_bucket', 'lifecycle.prevent_destroy', 'preventDestroy'),
  removal('google_bigquery_dataset', 'delete_contents_on_destroy', 'forceDestroy'),
  removal('google_bigquery_dataset', 'lifecycle.prevent_destroy', 'preventDestroy'),
  removal('google_bigquery_table', 'deletion_protection', 'preventDestroy'),
  removal('google_bigquery_table', 'lifecycle.prevent_destroy', 'preventDestroy'),

  removal('google_kms_key_ring', 'lifecycle.prevent_destroy', 'preventDestroy'),
  removal('google_kms_crypto_key', 'lifecycle.prevent_destroy', 'preventDestroy'),
  removal('google_secret_manager_secret', 'deletion_protection', 'preventDestroy'),
  removal('google_secret_manager_secret', 'lifecycle.prevent_destroy', 'preventDestroy'),
];
