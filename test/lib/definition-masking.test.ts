import { platform } from '../../lib';
import { inShort } from '../support/problems';

interface Given {
  readonly customers?: object;
  readonly sales?: object;
  readonly masking?: object;
  readonly roles?: object;
}

const kept = (type: string) => ({ type, classification: 'internal' });

/** As JavaScript would: no type looks at it. */
function problems({ customers, sales, masking, roles }: Given): readonly string[] {
  const tables = {
    customers: { columns: { id: kept('bigint'), ...customers } },
    sales: { columns: { customer: 'bigint', price: kept('double'), ...sales }, partitionedBy: ['price'] },
  };
  const definition = {
    secrets: ['masking-key'],
    lake: { zones: { raw: {}, curated: { tables } } },
    roles: roles ?? { steward: { reads: ['curated'], secrets: ['masking-key'] } },
    data: {
      tables: { 'curated.sales': { references: { customer: 'curated.customers.id' } } },
      masking: { role: 'steward', key: 'masking-key', sample: 0.1, ...masking },
    },
  };
  return inShort(() => platform('acme', definition as {})).map((problem) =>
    problem.replace('acme.data.', '').replace('acme.lake.zones.curated.tables.', ''),
  );
}

test('what is classified is copied', () => {
  expect(() => problems({})).toThrow('nothing was refused');
});

describe('a masked copy is refused', () => {
  test('while a column is unclassified, whichever they are', () => {
    expect(problems({ customers: { name: 'string', born: 'date' }, sales: { day: 'date' } })).toEqual([
      'classification at customers.columns.name',
      'classification at customers.columns.born',
      'classification at sales.columns.day',
    ]);
  });

  test('of columns that refer to each other in a circle', () => {
    const tables = {
      a: { columns: { up: kept('bigint') } },
      b: { columns: { up: kept('bigint') } },
    };
    const references = {
      'curated.a': { references: { up: 'curated.b.up' } },
      'curated.b': { references: { up: 'curated.a.up' } },
    };
    const definition = {
      secrets: ['masking-key'],
      lake: { zones: { curated: { tables } } },
      roles: { steward: { reads: ['curated'], secrets: ['masking-key'] } },
      data: { tables: references, masking: { role: 'steward', key: 'masking-key', sample: 1 } },
    };
    expect(inShort(() => platform('acme', definition as {}))).toEqual([
      `data at acme.data.tables['curated.a'].references.up`,
      `data at acme.data.tables['curated.b'].references.up`,
      'data at acme.data.tables',
    ]);
  });

  test('of nothing, and of a table that nobody declared', () => {
    expect(problems({ masking: { tables: ['curated.orders'] } })).toEqual([
      'unknown-table at masking.tables[0]',
      'data at masking',
    ]);
  });

  test('of a table without what it refers to', () => {
    expect(problems({ masking: { tables: ['curated.sales'] } })).toEqual(['data at sales.columns.customer']);
  });

  test.each([0, -1, 1.1, '0.1', undefined])('of a sample that is no share: %p', (sample) => {
    expect(problems({ masking: { sample } })).toEqual(['number at masking.sample']);
  });

  test('by a role that there is none of, or that reads neither zone nor key', () => {
    expect(problems({ masking: { role: 'stewart' } })).toEqual(['unknown-role at masking.role']);
    expect(problems({ roles: { steward: { reads: ['raw'] } } })).toEqual([
      'data at masking.role',
      'data at masking.role',
    ]);
  });

  test('with a key that is no secret', () => {
    expect(problems({ masking: { key: 'key' } })).toEqual(['unknown-secret at masking.key']);
  });

  test.each<[string, Given]>([
    [
      'keeps what is personal',
      { customers: { name: { type: 'string', classification: 'personal', masked: 'keep' } } },
    ],
    ['hashes what is too small', { customers: { age: { type: 'int', classification: 'personal' } } }],
    ['does what nobody knows', { customers: { name: { type: 'string', masked: 'rot13' } } }],
    ['groups what has no groups', { customers: { vip: { type: 'boolean', masked: 'generalise' } } }],
    ['redacts what others refer to', { customers: { id: { type: 'bigint', masked: 'redact' } } }],
    ['treats a foreign key otherwise', { sales: { customer: { type: 'bigint', masked: 'hash' } } }],
    ['leaves a folder without a value', { sales: { price: { type: 'double', masked: 'redact' } } }],
  ])('that %s', (_, given) => {
    expect(problems(given).map((problem) => problem.split(' ')[0])).toContain('classification');
  });
});
