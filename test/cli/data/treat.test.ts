import { createHmac } from 'node:crypto';
import { tmpdir } from 'node:os';
import { Duck } from '../../../cli/data/duck';
import { keepKey, treated } from '../../../cli/data/treat';
import type { ColumnType, Treatment } from '../../../lib/capabilities/table';
import type { MaskedTable } from '../../../lib/data/filling';

let duck: Duck;
beforeAll(async () => (duck = await Duck.open(tmpdir())));
afterAll(() => duck.close());

/** What becomes of a value, given as SQL, in a column `v` of the table `curated.t`. */
async function become(type: ColumnType, treatment: Treatment, value: string): Promise<unknown> {
  const table = { path: 'curated.t', columns: { v: type }, treated: { v: treatment }, references: {} };
  const [row] = await duck.rows(
    `SELECT ${treated(table as unknown as MaskedTable, 'v')} FROM (SELECT ${value} AS v)`,
  );
  return row![0];
}

test.each<[ColumnType, string, unknown]>([
  ['string', `'Ada'`, 'A*'],
  ['string', `''`, '*'],
  ['string', 'NULL', null],
  ['date', `DATE '1980-05-06'`, '1980-01-01'],
  ['timestamp', `TIMESTAMP '1980-05-06 07:08:09'`, '1980-01-01 00:00:00'],
  ['bigint', '4321', '1000'],
  ['bigint', '1000', '1000'],
  ['bigint', '-4321', '-1000'],
  ['int', '0', 0],
  ['decimal(12,2)', '-0.25', '-0.10'],
  ['double', '0.05', 0.01],
  ['double', 'NULL', null],
])('of a %s no more is left than a group has in common: %s', async (type, value, group) => {
  expect(await become(type, 'generalise', value)).toEqual(group);
});

test.each<[Treatment, unknown]>([
  ['keep', '7.50'],
  ['redact', null],
])('a value of a column to %s', async (treatment, left) => {
  expect(await become('decimal(12,2)', treatment, '7.5')).toBe(left);
});

test.each([16, 64, 65, 200])('a key of %i bytes is used as HMAC uses it', async (length) => {
  const key = Buffer.alloc(length, 'key');
  await keepKey(duck, key);
  const expected = createHmac('sha256', key).update('curated.t.v:Zoë').digest('hex').slice(0, 32);
  expect(await become('string', 'hash', `'Zoë'`)).toBe(expected);
  expect(await become('string', 'hash', 'NULL')).toBeNull();
});
