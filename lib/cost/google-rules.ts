import { Undetermined } from './resource';
import { freeBecause, one, type Rule, type Rules } from './rule';

const key: Rule = (resource) => {
  const [template] = resource.blocks('version_template');
  const level = template?.text('protection_level', 'SOFTWARE') ?? 'SOFTWARE';
  if (level !== 'SOFTWARE') throw new Undetermined(`no price for 'protection_level' ${level}`);
  return resource.flag('skip_initial_version_creation') ? 'it has no version yet' : one('kms-version');
};

/** A secret is there to have a value: one version in each location, also where it is written later. */
const secret: Rule = (resource) => {
  const [replication] = resource.blocks('replication');
  const [chosen] = replication?.blocks('user_managed') ?? [];
  return [{ price: 'secret-version', quantity: chosen?.blocks('replicas').length ?? 1 }];
};

const database: Rule = (resource) => {
  const [settings] = resource.blocks('settings');
  if (settings === undefined) throw new Undetermined(`'settings' is not set`);
  for (const [name, plain] of [
    ['availability_type', 'ZONAL'],
    ['disk_type', 'PD_SSD'],
    ['activation_policy', 'ALWAYS'],
  ] as const)
    if (settings.text(name, plain) !== plain)
      throw new Undetermined(`no price for '${name}' ${settings.text(name)}`);
  return [
    { price: `sql/${settings.text('tier')}`, quantity: 1 },
    { price: 'sql-gigabyte', quantity: settings.number('disk_size', 10) },
  ];
};

/** What each type of Google is charged for while it is only kept. */
export const GOOGLE_RULES: Rules = {
  google_container_cluster: () => one('gke-cluster'),
  google_kms_crypto_key: key,
  google_secret_manager_secret: secret,
  google_sql_database_instance: database,
  ...freeBecause('Google does not charge for identities, grants and names', [
    'google_bigquery_dataset_iam_member',
    'google_kms_crypto_key_iam_member',
    'google_kms_key_ring',
    'google_project_iam_custom_role',
    'google_project_iam_member',
    'google_pubsub_topic_iam_member',
    'google_secret_manager_secret_iam_member',
    'google_service_account',
    'google_service_account_iam_member',
    'google_storage_bucket_iam_member',
  ]),
  ...freeBecause('its secret counts one version', ['google_secret_manager_secret_version']),
  ...freeBecause('charged for what is stored in it, and by use', [
    'google_bigquery_dataset',
    'google_bigquery_table',
    'google_pubsub_subscription',
    'google_pubsub_topic',
    'google_storage_bucket',
  ]),
};
