import { tablesThere } from '../../../cli/aws/databases/catalog';
import { tableChanges } from '../../../cli/aws/databases/changes';
import type { Database } from '../../../cli/aws/databases/data-api';
import type { DatabaseTable } from '../../../lib/base/contents';

/** A database whose catalog has these rows. */
const database = (...rows: readonly string[][]) =>
  ({ rows: () => Promise.resolve(rows) }) as unknown as Database;

const row = (
  column: string,
  { style = '9', isKey = false, place = 0, type = 'integer', table = 'a' } = {},
) => [table, column, type, style, String(isKey), String(place)];

test('a table has its columns in order, and those of no other', async () => {
  const there = await tablesThere(
    database(row('b', { type: 'bigint' }), row('a'), row('c', { table: 'other', type: 'date' })),
  );
  expect(Object.entries(there.a!.columns)).toEqual([
    ['b', 'bigint'],
    ['a', 'integer'],
  ]);
  expect(there.other!.columns).toEqual({ c: 'date' });
});

test('a table is sorted in the order of the key, not of its columns', async () => {
  const { a } = await tablesThere(database(row('x', { place: 2 }), row('y'), row('z', { place: 1 })));
  expect(a!.sortedBy).toEqual(['z', 'x']);
  const interleaved = await tablesThere(database(row('x', { place: -2 }), row('z', { place: 1 })));
  expect(interleaved.a!.sortedBy).toEqual(['z', 'x']);
});

test.each([
  ['0', 'even'],
  ['1', { by: 'b' }],
  ['8', 'all'],
  ['9', 'auto'],
  ['10', 'auto'],
  ['12', 'auto'],
])('a table of style %s is spread %j', async (style, distribution) => {
  const { a } = await tablesThere(database(row('a', { style }), row('b', { style, isKey: true })));
  expect(a!.distribution).toEqual(distribution);
});

describe('keys', () => {
  const found = {
    a: { columns: { a: 'integer', b: 'integer' }, sortedBy: ['a'], distribution: 'even' },
  } as const;
  const columns = [
    { name: 'a', type: 'int' },
    { name: 'b', type: 'int' },
  ] as const;
  const after = (said: Partial<DatabaseTable>) =>
    tableChanges([{ name: 'a', columns, ...said }], found)[0]!.after;

  test('that are not declared, or there already, stay', () => {
    expect(after({})).toEqual([]);
    expect(after({ sortedBy: ['a'], distribution: 'even' })).toEqual([]);
  });

  test('that are declared otherwise are changed, each by itself', () => {
    expect(after({ sortedBy: ['b', 'a'], distribution: { by: 'b' } })).toEqual([
      'ALTER TABLE "public"."a" ALTER SORTKEY ("b", "a")',
      'ALTER TABLE "public"."a" ALTER DISTKEY "b"',
    ]);
    expect(after({ distribution: 'all' })).toEqual(['ALTER TABLE "public"."a" ALTER DISTSTYLE ALL']);
  });
});
