import { DEFAULT_ZONES, InvalidPlatform, type Definition, type ZoneProps } from '../../lib';
import { CLOUDS, make } from './clouds';
import type { BucketFacts } from './facts';

const zones = {
  raw: { infrequentAccessAfterDays: 30, archiveAfterDays: 90, expireAfterDays: 400, keepVersionsForDays: 5 },
  curated: {
    tables: {
      sales: {
        columns: { id: 'bigint', price: 'decimal(12,2)', day: 'date' },
        partitionedBy: ['day'],
      },
    },
  },
} as const satisfies Readonly<Record<string, ZoneProps>>;

describe.each(CLOUDS)('the data lake on $name', (cloud) => {
  const lake = (lake: Definition['lake'] = { zones }, environment = cloud.production) => {
    const { built, synthesize } = make(environment, { lake });
    return { built, lake: built.capabilities.lake!, synthesize };
  };
  const bucketOf = (buckets: readonly BucketFacts[], uri: string) =>
    buckets.find(({ name }) => uri.endsWith(`://${name}`))!;

  test('has the usual zones where none are named', () => {
    const { lake: made, synthesize } = lake({});
    const { buckets, databases } = cloud.facts(synthesize());
    const usual = Object.keys(DEFAULT_ZONES).map((zone) => made.zone(zone));
    for (const { uri } of usual) expect(bucketOf(buckets, uri)).toBeDefined();
    expect(databases.map(({ name }) => name).sort()).toEqual(usual.map((zone) => zone.databaseName).sort());
  });

  test('has a bucket and a database for each zone of the user, and no other', () => {
    const { lake: made, synthesize } = lake();
    const { buckets, databases } = cloud.facts(synthesize());
    const own = Object.keys(zones).map((zone) => made.zone(zone));
    expect(new Set(own.map(({ uri }) => bucketOf(buckets, uri).address)).size).toBe(own.length);
    expect(databases.map(({ name }) => name).sort()).toEqual(own.map((zone) => zone.databaseName).sort());
    expect(() => made.zone('served')).toThrow(InvalidPlatform);
    expect(() => made.zone('served')).toThrow(/unknown-zone/);
  });

  test('encrypts zones with the one customer key, versions them, shows them to nobody, and logs who reads them', () => {
    const { lake: made, synthesize } = lake();
    const { buckets, keys } = cloud.facts(synthesize());
    expect(keys).toEqual([expect.objectContaining({ rotates: true })]);
    for (const zone of Object.keys(zones)) {
      const bucket = bucketOf(buckets, made.zone(zone).uri);
      expect(bucket).toMatchObject({
        key: keys[0]!.address,
        versioned: true,
        private: true,
        abortsUploadsAfter: 7,
      });
      expect(buckets.map(({ address }) => address)).toContain(bucket.logsTo);
    }
  });

  test('has one bucket that logs nowhere, which is the one that all others log to', () => {
    const { buckets } = cloud.facts(lake().synthesize());
    const [logs, ...more] = buckets.filter(({ logsTo }) => logsTo === undefined);
    expect(more).toEqual([]);
    expect(new Set(buckets.map(({ logsTo }) => logsTo))).toEqual(new Set([undefined, logs!.address]));
    expect(logs).toMatchObject({ private: true, versioned: true, abortsUploadsAfter: 7 });
  });

  test('moves, expires and forgets objects at the ages that a zone says, and keeps them where it says none', () => {
    const { lake: made, synthesize } = lake();
    const { buckets } = cloud.facts(synthesize());
    expect(bucketOf(buckets, made.zone('raw').uri)).toMatchObject({
      infrequentAfter: 30,
      archivedAfter: 90,
      expiresAfter: 400,
      keepsVersionsFor: 5,
    });
    expect(bucketOf(buckets, made.zone('curated').uri)).toMatchObject({
      infrequentAfter: undefined,
      archivedAfter: undefined,
      expiresAfter: undefined,
      keepsVersionsFor: 30,
    });
  });

  test('moves objects by use in the zones that say so, where they still expire', () => {
    const { lake: made, synthesize } = lake({
      zones: { raw: { tierByUse: true, expireAfterDays: 400 }, curated: { tierByUse: false }, served: {} },
    });
    const { buckets } = cloud.facts(synthesize());
    const tiered = (zone: string) => bucketOf(buckets, made.zone(zone).uri).tieredByUse;
    expect(['raw', 'curated', 'served'].map(tiered)).toEqual([true, false, false]);
    expect(bucketOf(buckets, made.zone('raw').uri).expiresAfter).toBe(400);
  });

  test('is retained in production and destroyed with a sandbox, store by store', () => {
    const removals = (environment = cloud.production) => {
      const { buckets, databases, keys } = cloud.facts(lake({ zones }, environment).synthesize());
      return [...new Set([...buckets, ...databases, ...keys].map(({ removal }) => removal))];
    };
    expect(removals()).toEqual(['retain']);
    expect(removals(cloud.sandbox())).toEqual(['destroy']);
  });

  test('declares the tables of a zone, with every column', () => {
    const { lake: made, synthesize } = lake();
    const { databases } = cloud.facts(synthesize());
    const tables = (zone: string) =>
      databases.find(({ name }) => name === made.zone(zone).databaseName)?.tables;
    expect(tables('curated')).toEqual({ sales: ['id', 'price', 'day'] });
    expect(tables('raw')).toEqual({});
  });

  test('grants a zone and no other; to write is not to read', () => {
    const { built, lake: made, synthesize } = lake();
    const grantee = cloud.grantee(built);
    made.zone('raw').grantRead(grantee);
    made.zone('curated').grantWrite(grantee);
    made.zone('curated').grantWrite(grantee);
    const synthesized = synthesize();
    const { buckets } = cloud.facts(synthesized);
    expect(cloud.grants(synthesized)).toEqual({
      readsSecrets: [],
      readsBuckets: [bucketOf(buckets, made.zone('raw').uri).address],
      writesBuckets: [bucketOf(buckets, made.zone('curated').uri).address],
    });
  });

  test.each(['access-logs', 'logs', 'queries', 'query-results', 'results', 'key', 'default'])(
    `lets a zone be called '%s'`,
    (zone) => {
      const { synthesize } = lake({ zones: { [zone]: {} } });
      const { buckets } = cloud.facts(synthesize());
      expect(new Set(buckets.map(({ name }) => name)).size).toBe(buckets.length);
    },
  );
});
