import { platform } from '../../lib';
import { inShort, problemsOf } from '../support/problems';

/** As JavaScript would: no type looks at it. */
const define = (definition: unknown) => platform('acme', definition as {});
const problems = (definition: unknown) => inShort(() => define(definition));
const table = (schema: unknown) => problems({ lake: { zones: { raw: { tables: { sales: schema } } } } });
const zone = (props: unknown) => problems({ lake: { zones: { raw: props } } });

describe('a zone', () => {
  test.each(['archiveAfterDays', 'expireAfterDays', 'keepVersionsForDays'])(
    'keeps %s for 1 to 36500 days',
    (days) => {
      for (const good of [1, 36_500])
        expect(() => define({ lake: { zones: { raw: { [days]: good } } } })).not.toThrow();
      for (const bad of [0, -1, 1.5, 36_501, NaN, Infinity, '30', null])
        expect(zone({ [days]: bad })).toEqual([`number at acme.lake.zones.raw.${days}`]);
    },
  );

  test('tiers from 30 days on', () => {
    expect(() => define({ lake: { zones: { raw: { infrequentAccessAfterDays: 30 } } } })).not.toThrow();
    expect(zone({ infrequentAccessAfterDays: 29 })).toEqual([
      'number at acme.lake.zones.raw.infrequentAccessAfterDays',
    ]);
  });

  test('cools, then archives, then expires', () => {
    const ages = { infrequentAccessAfterDays: 30, archiveAfterDays: 90, expireAfterDays: 365 };
    expect(() => define({ lake: { zones: { raw: ages } } })).not.toThrow();
    expect(zone({ ...ages, archiveAfterDays: 30 })).toEqual([
      'number at acme.lake.zones.raw.archiveAfterDays',
    ]);
    expect(zone({ ...ages, expireAfterDays: 90 })).toEqual(['number at acme.lake.zones.raw.expireAfterDays']);
    expect(zone({ infrequentAccessAfterDays: 60, expireAfterDays: 60 })).toEqual([
      'number at acme.lake.zones.raw.expireAfterDays',
    ]);
  });

  test('tiers by use or by age, not by both', () => {
    expect(() =>
      define({ lake: { zones: { raw: { tierByUse: true, expireAfterDays: 30 } } } }),
    ).not.toThrow();
    expect(zone({ tierByUse: true, infrequentAccessAfterDays: 30, archiveAfterDays: 90 })).toEqual([
      'number at acme.lake.zones.raw.infrequentAccessAfterDays',
      'number at acme.lake.zones.raw.archiveAfterDays',
    ]);
    expect(() =>
      define({ lake: { zones: { raw: { tierByUse: false, archiveAfterDays: 90 } } } }),
    ).not.toThrow();
  });

  test.each(['tierByUse', 'announcesArrivals'])('says %s or does not', (flag) => {
    for (const bad of ['true', 1, null, {}])
      expect(zone({ [flag]: bad })).toEqual([`type at acme.lake.zones.raw.${flag}`]);
  });

  test('has no member that nobody reads', () => {
    expect(zone({ expireAfter: 3 })).toEqual(['unknown-member at acme.lake.zones.raw.expireAfter']);
    const [problem] = problemsOf(() => define({ lake: { zone: {} } }));
    expect(problem).toMatchObject({ code: 'unknown-member', path: 'acme.lake.zone', allowed: ['zones'] });
  });
});

describe('a table', () => {
  const at = 'acme.lake.zones.raw.tables.sales';

  test('has columns of types that every engine knows', () => {
    const types = [
      'string',
      'int',
      'bigint',
      'double',
      'boolean',
      'date',
      'timestamp',
      'decimal(38,38)',
      'decimal(1,0)',
    ];
    const columns = Object.fromEntries(types.map((type, index) => [`c${index}`, type]));
    expect(() => define({ lake: { zones: { raw: { tables: { sales: { columns } } } } } })).not.toThrow();
    for (const type of [
      'text',
      'decimal',
      'decimal(39,1)',
      'decimal(0,0)',
      'decimal(2,3)',
      'decimal(2,-1)',
      'INT',
      '',
    ])
      expect(table({ columns: { id: type } })).toEqual([`schema at ${at}.columns.id`]);
  });

  test('has at least one column that is stored', () => {
    expect(table({ columns: {} })).toEqual([`schema at ${at}.columns`]);
    expect(table({})).toEqual([`schema at ${at}.columns`]);
    expect(table({ columns: { day: 'date' }, partitionedBy: ['day'] })).toEqual([`schema at ${at}`]);
  });

  test('is partitioned by its own columns, each once', () => {
    const columns = { id: 'int', day: 'date' };
    expect(table({ columns, partitionedBy: ['dya'] })).toEqual([`schema at ${at}.partitionedBy[0]`]);
    expect(table({ columns, partitionedBy: ['constructor'] })).toEqual([`schema at ${at}.partitionedBy[0]`]);
    expect(table({ columns, partitionedBy: ['day', 'day'] })).toEqual([
      `duplicate at ${at}.partitionedBy[1]`,
    ]);
  });

  test('is of a format that is known', () => {
    const columns = { id: 'int' };
    for (const format of ['parquet', 'iceberg'])
      expect(() =>
        define({ lake: { zones: { raw: { tables: { sales: { columns, format } } } } } }),
      ).not.toThrow();
    for (const format of ['delta', 'Iceberg', '', null, 7])
      expect(table({ columns, format })).toEqual([`schema at ${at}.format`]);
  });

  test('classifies columns in four steps', () => {
    for (const classification of ['public', 'internal', 'confidential', 'personal'])
      expect(() =>
        define({
          lake: {
            zones: { raw: { tables: { sales: { columns: { id: { type: 'int', classification } } } } } },
          },
        }),
      ).not.toThrow();
    expect(table({ columns: { id: { type: 'int', classification: 'secret' } } })).toEqual([
      `classification at ${at}.columns.id`,
    ]);
  });

  test('and its columns have names that no engine quotes', () => {
    expect(table({ columns: { 'a b': 'int' } })).toEqual([`name at ${at}.columns.a b`]);
    expect(table({ columns: { ['a'.repeat(129)]: 'int' } })).toHaveLength(1);
    expect(table({ columns: { ['a'.repeat(128)]: 'int', _x: 'int' }, partitionedBy: 7 })).toEqual([
      `type at ${at}.partitionedBy`,
    ]);
    expect(problems({ lake: { zones: { raw: { tables: { Sales: { columns: { id: 'int' } } } } } } })).toEqual(
      ['name at acme.lake.zones.raw.tables.Sales'],
    );
  });
});
