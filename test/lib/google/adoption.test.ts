import { existing, imported } from '../../../lib';
import type { GoogleAdoption } from '../../../lib/google';
import { make, pathsOf, problemsOf, production, SANDBOX_TARGET } from './support';

const KEY = 'projects/acme-production/locations/europe-west1/keyRings/shared/cryptoKeys/data';
const SOMEBODYS_KEY = KEY.replace('acme-production', 'acme-keys');
const lake = { zones: { raw: {}, served: {} } };

describe('what an environment on Google Cloud adopts', () => {
  const resources = (adopt: GoogleAdoption) => make({ lake }, production(adopt)).synthesize();
  const problems = (adopt: object) => pathsOf(problemsOf(() => make({ lake }, production(adopt))));
  const imports = (adopt: GoogleAdoption) =>
    (resources(adopt).stacks[0]!.json.import as { id: string }[] | undefined)?.map(({ id }) => id).sort();

  test('an existing bucket is used by name and not touched', () => {
    const { built, synthesize } = make(
      { lake },
      production({
        zones: { raw: existing({ bucket: 'acme-landing' }) },
        logBucket: existing({ bucket: 'acme-logs' }),
      }),
    );
    const buckets = synthesize().resourcesOf('google_storage_bucket');
    expect(built.lake.zone('raw').uri).toBe('gs://acme-landing');
    expect(buckets.map(({ path }) => path.includes('/lake/served/'))).toEqual([true]);
    expect(buckets[0]!.attributes.logging).toMatchObject({ log_bucket: 'acme-logs' });
  });

  test('an imported bucket becomes one of the platform’s', () => {
    const adopt = {
      zones: { raw: imported({ bucket: 'acme-landing' }) },
      logBucket: imported({ bucket: 'acme-logs' }),
    };
    expect(imports(adopt)).toEqual(['acme-landing', 'acme-logs']);
    const names = resources(adopt)
      .resourcesOf('google_storage_bucket')
      .map(({ attributes }) => attributes.name);
    expect(names).toEqual(expect.arrayContaining(['acme-landing', 'acme-logs']));
  });

  test('an existing key encrypts, is not opened by us, and a warning says to whom it must be', () => {
    const { built, synthesize } = make(
      { lake },
      production({ keys: { lake: existing({ keyName: SOMEBODYS_KEY }) } }),
    );
    const synthesized = synthesize().within(built.lake.node.path);
    for (const { attributes } of synthesized.resourcesOf('google_storage_bucket'))
      expect(attributes.encryption).toEqual({ default_kms_key_name: SOMEBODYS_KEY });
    expect(synthesized.resources().filter(({ type }) => type.startsWith('google_kms'))).toEqual([]);
    const warnings = built.node
      .findAll()
      .flatMap(({ node }) => node.metadata.filter(({ type }) => type.endsWith('warn')));
    expect(warnings.map(({ data }) => String(data))).toEqual([
      expect.stringContaining('service-123456789012@gs-project-accounts.iam.gserviceaccount.com'),
      expect.stringContaining('bq-123456789012@bigquery-encryption.iam.gserviceaccount.com'),
    ]);
  });

  test('an imported key comes with its ring', () => {
    expect(imports({ keys: { secrets: imported({ keyName: KEY }) } })).toEqual([
      KEY.replace('/cryptoKeys/data', ''),
      KEY,
    ]);
  });

  test.each([
    [{ zones: { gold: existing({ bucket: 'acme-gold' }) } }, 'unknown-zone', 'zones.gold'],
    [{ zones: { raw: existing({ bucket: 'gs://acme' }) } }, 'adoption', 'zones.raw'],
    [{ zones: { raw: { bucket: 'acme-landing' } } }, 'adoption', 'zones.raw'],
    [{ logBucket: existing({}) }, 'adoption', 'logBucket'],
    [{ logBuckets: existing({ bucket: 'acme-logs' }) }, 'unknown-member', 'logBuckets'],
    [{ keys: { monitoring: existing({ keyName: KEY }) } }, 'unknown-member', 'keys.monitoring'],
    [{ keys: { lake: existing({ keyName: `${KEY}/cryptoKeyVersions/1` }) } }, 'adoption', 'keys.lake'],
    [{ keys: { lake: existing({ keyName: KEY.replace('europe-west1', 'us') }) } }, 'adoption', 'keys.lake'],
    [{ keys: { lake: imported({ keyName: SOMEBODYS_KEY }) } }, 'adoption', 'keys.lake'],
  ])('refuses %j', (adopt, code, path) => {
    expect(problems(adopt)).toContain(`${code} acme in production.adopt.${path}`);
  });

  test('may be imported where it is retained, not where all is destroyed; decommissioning lets go of it as well', () => {
    const adopt = { zones: { raw: imported({ bucket: 'acme-landing' }) } };
    const disposable = production().sandbox({
      owner: 'ada',
      expires: '2026-12-01',
      target: SANDBOX_TARGET,
      adopt,
    });
    const retired = production(adopt).decommission({
      confirm: 'acme production acme-production',
      reason: 'moved away',
    });
    expect(pathsOf(problemsOf(() => make({ lake }, disposable)))).toEqual([
      'adoption acme in ada.adopt.zones.raw',
    ]);
    expect(problemsOf(() => make({ lake }, retired as never))).toEqual([]);
  });
});
