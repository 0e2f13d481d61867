import type { Synthesized, SynthesizedElement } from '../../lib/synthesized';
import { at, ofType, referred, removalOf, type BucketFacts, type Facts } from './facts';

/** A synthesized platform on AWS, in the contracts' words. */
export function awsFacts(synthesized: Synthesized): Facts {
  const all = synthesized.resources();
  return {
    buckets: ofType(all, 'aws_s3_bucket').map((bucket) => bucketFacts(bucket, all)),
    secrets: ofType(all, 'aws_secretsmanager_secret').map(({ address, attributes }) => ({
      address,
      name: String(attributes.name),
      key: keyOf(attributes.kms_key_id),
      removal: removalOf(attributes, {
        retain: { recovery_window_in_days: 30, 'lifecycle.prevent_destroy': true },
        destroy: { recovery_window_in_days: 0, 'lifecycle.prevent_destroy': false },
      }),
    })),
    databases: ofType(all, 'aws_glue_catalog_database').map(({ address, attributes }) => ({
      address,
      name: String(attributes.name),
      tables: Object.fromEntries(
        ofType(all, 'aws_glue_catalog_table')
          .filter((table) => referred(table.attributes.database_name) === address)
          .map((table) => [table.attributes.name, columnsOf(table)]),
      ),
      removal: removalOf(attributes, {
        retain: { 'lifecycle.prevent_destroy': true },
        destroy: { 'lifecycle.prevent_destroy': false },
      }),
    })),
    keys: ofType(all, 'aws_kms_key').map(({ address, attributes }) => ({
      address,
      rotates: attributes.enable_key_rotation === true,
      removal: removalOf(attributes, {
        retain: { deletion_window_in_days: 30, 'lifecycle.prevent_destroy': true },
        destroy: { deletion_window_in_days: 7, 'lifecycle.prevent_destroy': false },
      }),
    })),
    values: all
      .map(({ type }) => type)
      .filter((type) => type.startsWith('aws_secretsmanager_secret_version')),
  };
}

function bucketFacts(
  { address, attributes }: SynthesizedElement,
  all: readonly SynthesizedElement[],
): BucketFacts {
  const part = (type: string) =>
    ofType(all, `aws_s3_bucket_${type}`).find((it) => referred(it.attributes.bucket) === address)
      ?.attributes ?? {};
  const access = part('public_access_block');
  const rules = at<readonly Rule[]>(part('lifecycle_configuration'), 'rule') ?? [];
  const moves = (storageClass: string) =>
    rules.flatMap(({ transition = [] }) => transition).find((it) => it.storage_class === storageClass)?.days;
  const first = <T>(pick: (rule: Rule) => T | undefined) => rules.map(pick).find((it) => it !== undefined);
  return {
    address,
    name: String(attributes.bucket),
    key: keyOf(
      at(
        part('server_side_encryption_configuration'),
        'rule.0.apply_server_side_encryption_by_default.kms_master_key_id',
      ),
    ),
    versioned: at(part('versioning'), 'versioning_configuration.status') === 'Enabled',
    private: [
      'block_public_acls',
      'block_public_policy',
      'ignore_public_acls',
      'restrict_public_buckets',
    ].every((it) => access[it] === true),
    logsTo: referred(part('logging').target_bucket),
    abortsUploadsAfter: first((rule) => rule.abort_incomplete_multipart_upload?.[0]?.days_after_initiation),
    keepsVersionsFor: first((rule) => rule.noncurrent_version_expiration?.[0]?.noncurrent_days),
    tieredByUse: moves('INTELLIGENT_TIERING') === 0,
    infrequentAfter: moves('STANDARD_IA'),
    archivedAfter: moves('GLACIER_IR'),
    expiresAfter: first((rule) => rule.expiration?.[0]?.days),
    removal: removalOf(attributes, {
      retain: { force_destroy: false, 'lifecycle.prevent_destroy': true },
      destroy: { force_destroy: true, 'lifecycle.prevent_destroy': false },
    }),
  };
}

interface Rule {
  readonly transition?: readonly { readonly days: number; readonly storage_class: string }[];
  readonly abort_incomplete_multipart_upload?: readonly { readonly days_after_initiation: number }[];
  readonly noncurrent_version_expiration?: readonly { readonly noncurrent_days: number }[];
  readonly expiration?: readonly { readonly days: number }[];
}

function keyOf(reference: unknown): string | undefined {
  const address = referred(reference);
  return address?.startsWith('aws_kms_key.') ? address : undefined;
}

function columnsOf({ attributes }: SynthesizedElement): string[] {
  const stored = at<readonly { name: string }[]>(attributes, 'storage_descriptor.columns') ?? [];
  const partitions = at<readonly { name: string }[]>(attributes, 'partition_keys') ?? [];
  return [...stored, ...partitions].map(({ name }) => name);
}
