import type { NameRule } from '../rule';

/** Stores, catalogs, keys, secrets and queues of Google Cloud. */
export const googleDataRules = {
  /**
   * Longer names than 63 have dots, and those with dots are domains that their owner has to prove.
   * @see https://cloud.google.com/storage/docs/buckets#naming
   */
  'google.storage-bucket': {
    style: 'hyphens',
    unique: 'global',
    pattern:
      /^(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?)*$/,
    length: [3, 222],
    budget: 63,
    reserved: /^goog/,
    forbidden: /google|g00gle/,
  },

  /** @see https://cloud.google.com/bigquery/docs/datasets#dataset-naming */
  'google.bigquery-dataset': {
    style: 'snake',
    unique: 'account',
    pattern: /^[0-9A-Za-z_]+$/,
    length: [1, 1024],
    avoid: /^\d/,
  },
  /** @see https://cloud.google.com/bigquery/docs/tables#table_naming */
  'google.bigquery-table': {
    style: 'snake',
    unique: 'parent',
    pattern: /^[\p{L}\p{M}\p{N}\p{Pc}\p{Pd}\p{Zs}]+$/u,
    length: [1, 1024],
    counts: 'bytes',
    avoid: /^\d/,
  },

  /** @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets/create */
  'google.secret': { style: 'words', unique: 'account', pattern: /^[A-Za-z0-9_-]+$/, length: [1, 255] },
  /** @see https://cloud.google.com/kms/docs/reference/rest/v1/projects.locations.keyRings/create */
  'google.kms-key-ring': { style: 'words', unique: 'region', pattern: /^[A-Za-z0-9_-]+$/, length: [1, 63] },
  'google.kms-key': { style: 'words', unique: 'parent', pattern: /^[A-Za-z0-9_-]+$/, length: [1, 63] },

  /** @see https://cloud.google.com/pubsub/docs/pubsub-basics#resource_names */
  'google.pubsub-topic': {
    style: 'words',
    unique: 'account',
    pattern: /^[A-Za-z][A-Za-z0-9._~+%-]*$/,
    length: [3, 255],
    reserved: /^goog/i,
  },
  'google.pubsub-subscription': {
    style: 'words',
    unique: 'account',
    pattern: /^[A-Za-z][A-Za-z0-9._~+%-]*$/,
    length: [3, 255],
    reserved: /^goog/i,
  },

  /** @see https://cloud.google.com/resource-manager/docs/labels-overview#requirements */
  'google.label-key': { style: 'words', unique: 'parent', pattern: /^[a-z][a-z0-9_-]*$/, length: [1, 63] },
  'google.label-value': { style: 'words', unique: 'parent', pattern: /^[a-z0-9_-]*$/, length: [0, 63] },
} satisfies Record<string, NameRule>;
