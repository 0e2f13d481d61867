import type { Made } from '../../../lib/data/made';
import { madeColumns } from '../../../lib/data/made';
import { declaredTables } from '../../../lib/data/tables';
import type { ColumnType } from '../../../lib/capabilities/table';

/** How a column of which nothing is said is made. */
function suggested(name: string, type: ColumnType): Made {
  const [table] = declaredTables({
    lake: { zones: { raw: { tables: { t: { columns: { [name]: type } } } } } },
  });
  return madeColumns(table!, [table!])[name]!;
}

test.each<[name: string, type: ColumnType, made: object]>([
  ['paid', 'boolean', { kind: 'share', share: 0.5 }],
  ['day', 'date', { kind: 'between', least: '2026-01-01', greatest: '2026-12-31', spread: 'even' }],
  ['sold_at', 'timestamp', { kind: 'between', least: '2026-01-01', greatest: '2026-12-31', spread: 'even' }],
  ['id', 'bigint', { kind: 'like', like: 'sequence' }],
  ['quantity', 'int', { kind: 'between', least: 1, greatest: 10, spread: 'skewed' }],
  ['stock', 'int', { kind: 'between', least: 0, greatest: 1_000, spread: 'even' }],
  ['price', 'decimal(12,2)', { kind: 'between', least: 1, greatest: 500, spread: 'skewed' }],
  ['price', 'decimal(4,2)', { kind: 'between', least: 1, greatest: 99.99, spread: 'skewed' }],
  ['price', 'decimal(2,2)', { kind: 'between', least: 0.99, greatest: 0.99, spread: 'skewed' }],
  ['ratio', 'decimal(3,3)', { kind: 'between', least: 0, greatest: 0.999, spread: 'even' }],
  ['weight', 'double', { kind: 'between', least: 0, greatest: 1_000, spread: 'even' }],
  ['e_mail', 'string', { kind: 'like', like: 'email' }],
  ['order_number', 'string', { kind: 'like', like: 'uuid' }],
  ['home_town', 'string', { kind: 'like', like: 'city' }],
  ['country', 'string', { kind: 'like', like: 'country' }],
  ['currency', 'string', { kind: 'like', like: 'currency' }],
  ['contact', 'string', { kind: 'like', like: 'person' }],
  ['remark', 'string', { kind: 'like', like: 'word' }],
])('nothing said of %s, a %s', (name, type, made) => {
  expect(suggested(name, type)).toEqual(made);
});
