import { make, sandbox } from './support';

const named = (
  type: string,
  attribute: string,
  environment?: ReturnType<typeof sandbox>,
  creation?: string,
) =>
  make({}, environment, creation)
    .synthesize()
    .resourcesOf(type)
    .map(({ attributes }) => attributes[attribute]);

describe('customer keys on Google Cloud', () => {
  test('have a new ring in each life of a sandbox, because a ring can never be deleted', () => {
    const [first, second] = ['monday', 'tuesday'].map((life) =>
      named('google_kms_key_ring', 'name', sandbox(), life),
    );
    expect(first).toHaveLength(2);
    expect(new Set([...first!, ...second!]).size).toBe(4);
  });

  test('keep their ring in production whatever its creation is called, or data would need another key', () => {
    const rings = (creation: string) => named('google_kms_key_ring', 'name', undefined, creation);
    expect(rings('manual')).toEqual(rings('recorded'));
  });

  test('rotate within 90 days', () => {
    expect(named('google_kms_crypto_key', 'rotation_period')).toEqual(['7776000s', '7776000s']);
  });

  test('are opened to the agents of the services that encrypt with them, and to nobody else', () => {
    expect(named('google_kms_crypto_key_iam_member', 'member').sort()).toEqual([
      'serviceAccount:bq-123456789012@bigquery-encryption.iam.gserviceaccount.com',
      'serviceAccount:service-123456789012@gcp-sa-secretmanager.iam.gserviceaccount.com',
      'serviceAccount:service-123456789012@gs-project-accounts.iam.gserviceaccount.com',
    ]);
  });

  test('are used with nothing looked up, so that plan and destroy need no network', () => {
    expect(make({}).synthesize().dataSources()).toEqual([]);
  });
});
