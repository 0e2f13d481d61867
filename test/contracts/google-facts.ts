import type { Synthesized, SynthesizedElement } from '../../lib/synthesized';
import { at, ofType, referred, removalOf, type BucketFacts, type Facts } from './facts';

/** A synthesized platform on Google Cloud, in the contracts' words. */
export function googleFacts(synthesized: Synthesized): Facts {
  const all = synthesized.resources();
  const keyOf = keysReachedFrom(all);
  const tables = ofType(all, 'google_bigquery_table');
  return {
    buckets: ofType(all, 'google_storage_bucket').map((bucket) => bucketFacts(bucket, keyOf)),
    secrets: ofType(all, 'google_secret_manager_secret').map(({ address, attributes }) => ({
      address,
      name: String(attributes.secret_id),
      key: keyOf(
        at(attributes, 'replication.user_managed.replicas.0.customer_managed_encryption.kms_key_name'),
      ),
      removal: removalOf(attributes, protection({ deletion_protection: [true, false] })),
    })),
    databases: ofType(all, 'google_bigquery_dataset').map(({ address, attributes }) => {
      const mine = tables.filter((table) => referred(table.attributes.dataset_id) === address);
      const encrypted = [
        attributes.default_encryption_configuration,
        ...mine.map((t) => t.attributes.encryption_configuration),
      ];
      if (encrypted.some((it) => keyOf(at(it as object as never, 'kms_key_name')) === undefined))
        throw new Error(`${address} or a table of it is not encrypted with a customer key`);
      return {
        address,
        name: String(attributes.dataset_id),
        tables: Object.fromEntries(mine.map((table) => [table.attributes.table_id, columnsOf(table)])),
        removal: together([
          removalOf(attributes, protection({ delete_contents_on_destroy: [false, true] })),
          ...mine.map((table) =>
            removalOf(table.attributes, protection({ deletion_protection: [true, false] })),
          ),
        ]),
      };
    }),
    keys: ofType(all, 'google_kms_crypto_key').map(({ address, attributes }) => ({
      address,
      rotates: Number.parseInt(String(attributes.rotation_period)) <= 90 * 24 * 60 * 60,
      removal: removalOf(attributes, protection({})),
    })),
    values: all
      .map(({ type }) => type)
      .filter((type) => type.startsWith('google_secret_manager_secret_version')),
  };
}

function bucketFacts(
  { address, attributes }: SynthesizedElement,
  keyOf: (reference: unknown) => string | undefined,
): BucketFacts {
  const rules = (at<readonly Rule[]>(attributes, 'lifecycle_rule') ?? []).map(({ action, condition }) => ({
    ...action,
    ...condition,
  }));
  const moves = (storageClass: string) =>
    rules.find((rule) => rule.storage_class === storageClass && rule.with_state === 'LIVE')?.age;
  return {
    address,
    name: String(attributes.name),
    key: keyOf(at(attributes, 'encryption.default_kms_key_name')),
    versioned: at(attributes, 'versioning.enabled') === true,
    private:
      attributes.public_access_prevention === 'enforced' && attributes.uniform_bucket_level_access === true,
    logsTo: referred(at(attributes, 'logging.log_bucket')),
    abortsUploadsAfter: rules.find(({ type }) => type === 'AbortIncompleteMultipartUpload')?.age,
    keepsVersionsFor: rules.find(({ type, with_state }) => type === 'Delete' && with_state === 'ARCHIVED')
      ?.days_since_noncurrent_time,
    tieredByUse: at(attributes, 'autoclass.enabled') === true,
    infrequentAfter: moves('NEARLINE'),
    archivedAfter: moves('COLDLINE'),
    expiresAfter: rules.find(({ type, with_state }) => type === 'Delete' && with_state === 'LIVE')?.age,
    removal: removalOf(
      attributes,
      protection({
        force_destroy: [false, true],
        'soft_delete_policy.retention_duration_seconds': [604800, 0],
      }),
    ),
  };
}

interface Rule {
  readonly action: { readonly type: string; readonly storage_class?: string };
  readonly condition: {
    readonly age?: number;
    readonly days_since_noncurrent_time?: number;
    readonly with_state?: string;
  };
}

/** A service refers to a key through the grant that lets it use the key; a grant to another service does not count. */
function keysReachedFrom(all: readonly SynthesizedElement[]): (reference: unknown) => string | undefined {
  const grants = ofType(all, 'google_kms_crypto_key_iam_member');
  return (reference) => {
    const grant = grants.find(({ address }) => address === referred(reference));
    const opens = grant?.attributes.role === 'roles/cloudkms.cryptoKeyEncrypterDecrypter';
    return opens ? referred(grant.attributes.crypto_key_id) : undefined;
  };
}

/** Values by attribute, when retained and when destroyed; Terraform's own protection is always among them. */
function protection(values: Readonly<Record<string, readonly [unknown, unknown]>>) {
  const all = Object.entries({ 'lifecycle.prevent_destroy': [true, false] as const, ...values });
  return {
    retain: Object.fromEntries(all.map(([path, [retain]]) => [path, retain])),
    destroy: Object.fromEntries(all.map(([path, [, destroy]]) => [path, destroy])),
  };
}

function together(all: readonly ('retain' | 'destroy' | 'mixed')[]): 'retain' | 'destroy' | 'mixed' {
  return all.every((it) => it === all[0]) ? all[0]! : 'mixed';
}

function columnsOf({ attributes }: SynthesizedElement): string[] {
  return (JSON.parse(String(attributes.schema)) as { name: string }[]).map(({ name }) => name);
}
