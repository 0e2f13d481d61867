import { fillingOf, isCopied, treatmentIn, type Whereabouts } from '../../../lib/data/filling';
import { parentsFirst } from '../../../lib/data/order';
import { declaredTables, splitColumn } from '../../../lib/data/tables';

const id = { columns: { id: 'bigint', up: 'bigint' } } as const;

/** Tables of one zone by what they refer to with their column `up`. */
function tables(references: Readonly<Record<string, string | undefined>>) {
  const names = Object.keys(references);
  const data = names.map((name) => {
    const to = references[name];
    return [`raw.${name}`, to === undefined ? {} : { references: { up: `raw.${to}` } }] as const;
  });
  const declared = Object.fromEntries(names.map((name) => [name, id]));
  return {
    lake: { zones: { raw: { tables: declared } } },
    data: { tables: Object.fromEntries(data) as object },
  };
}
const order = (references: Readonly<Record<string, string | undefined>>) =>
  parentsFirst(declaredTables(tables(references)));
const names = (found: readonly { readonly name: string }[]) => found.map(({ name }) => name).join(' ');

test('whatever a table refers to comes before it', () => {
  expect(order({ c: 'b.id', a: undefined, b: 'a.id' })).toMatchObject({
    order: [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
  });
});

test.each([
  ['of two', { a: 'b.id', b: 'a.id' }, 'a b a'],
  ['that another table leads into', { x: 'a.id', a: 'b.id', b: 'a.id' }, 'a b a'],
  ['of one', { a: 'a.id' }, 'a a'],
])('a circle %s is told from where it closes', (_, references, circle) => {
  const sorted = order(references);
  expect('circle' in sorted && names(sorted.circle)).toBe(circle);
});

test.each([
  ['itself', { a: 'a.up' }],
  ['what refers to it in turn', { a: 'b.up', b: 'a.up' }],
])('what becomes of a column that refers to %s is unknown as long as that is', (_, references) => {
  const all = declaredTables(tables(references));
  expect(treatmentIn(all[0]!, 'up', all)).toBeUndefined();
});

test('a column is split at its last dot', () => {
  expect(splitColumn('curated.sales.id')).toEqual({ table: 'curated.sales', name: 'id' });
});

test('tables of which nobody said how many rows they have are not seeded', () => {
  const { lake, data } = tables({ a: undefined, b: undefined });
  const here = {
    table: (_: string, table: string) => ({ bucket: 'b', prefix: `${table}/`, database: 'd', table }),
  } as Whereabouts;
  const seeded = { ...data, tables: { ...data.tables, 'raw.b': { rows: 3 } } };
  const filling = fillingOf(
    { lake, data: seeded },
    { data: 'seeded' },
    () => here,
    () => here,
  );
  expect(filling!.tables.map(({ path }) => path)).toEqual(['raw.b']);
});

test('unless some are named, tables of plain files are copied, and none of Iceberg', () => {
  const iceberg = { ...id, format: 'iceberg' } as const;
  const all = declaredTables({ lake: { zones: { raw: { tables: { a: id, b: iceberg } } } } });
  expect(names(all.filter(isCopied({})))).toBe('a');
  const masking = { role: 'steward', key: 'key', sample: 1, tables: ['raw.b'] } as const;
  expect(names(all.filter(isCopied({ masking } as object)))).toBe('b');
});
