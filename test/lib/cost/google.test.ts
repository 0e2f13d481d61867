import { dailyOf, perMonth, whyUnknown, usd } from './support';

const here = 'us-central1';

test('a key costs one version, if it is made in software and has one', () => {
  expect(dailyOf('google_kms_crypto_key', {}, 'europe-west1')).toEqual(usd(perMonth(0.06)));
  expect(dailyOf('google_kms_crypto_key', { skip_initial_version_creation: true })).toBe(0);
  expect(
    whyUnknown('google_kms_crypto_key', { version_template: { protection_level: 'HSM' } }, here),
  ).toContain('HSM');
});

test('a secret costs one version in each of its locations', () => {
  const replicas = [{ location: 'europe-west1' }, { location: 'europe-west4' }];
  expect(dailyOf('google_secret_manager_secret', { replication: { auto: {} } })).toEqual(usd(perMonth(0.06)));
  expect(dailyOf('google_secret_manager_secret', { replication: { user_managed: { replicas } } })).toEqual(
    usd(perMonth(0.12)),
  );
});

test('a database costs by its tier and its disk', () => {
  const sql = (settings: object) => ({ settings: { tier: 'db-g1-small', ...settings } });
  expect(dailyOf('google_sql_database_instance', sql({}), here)).toEqual(usd(0.84 + perMonth(1.7)));
  expect(dailyOf('google_sql_database_instance', sql({ disk_size: 100 }), here)).toEqual(
    usd(0.84 + perMonth(17)),
  );
  expect(whyUnknown('google_sql_database_instance', {}, here)).toBe("'settings' is not set");
  for (const [name, other] of [
    ['availability_type', 'REGIONAL'],
    ['disk_type', 'PD_HDD'],
    ['activation_policy', 'NEVER'],
    ['tier', 'db-custom-2-7680'],
  ] as const)
    expect(whyUnknown('google_sql_database_instance', sql({ [name]: other }), here)).toContain(other);
});

test('a cluster costs where its price is known, and Composer nowhere', () => {
  expect(dailyOf('google_container_cluster', {}, here)).toEqual(usd(2.4));
  expect(whyUnknown('google_container_cluster', {}, 'europe-west1')).toContain('europe-west1');
  expect(whyUnknown('google_composer_environment', {}, here)).toBe('the price table does not have this type');
});
