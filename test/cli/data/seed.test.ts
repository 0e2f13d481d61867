import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Duck } from '../../../cli/data/duck';
import { rowsOf } from '../../../cli/data/make';
import { ROWS_AT_A_TIME, seedTables } from '../../../cli/data/seed';
import type { SeededTable, Seeding } from '../../../lib/data/filling';
import { fillingOfShop } from '../../support/shop';

const seeding = fillingOfShop('seeded') as Seeding;
const [customers, sales] = seeding.tables as readonly [SeededTable, SeededTable];

/** The files of every table by key, each as the hash of its bytes. */
async function hashes(of: Seeding): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  await seedTables(of, (table, _rows, files) => {
    for (const { path, key } of files)
      found.set(`${table.path}/${key}`, createHash('sha256').update(readFileSync(path)).digest('hex'));
    return Promise.resolve();
  });
  return found;
}

let duck: Duck;
beforeAll(async () => {
  duck = await Duck.open(tmpdir());
  for (const table of seeding.tables)
    await duck.run(`CREATE TABLE ${table.place.table} AS ${rowsOf(seeding, table, 0, table.rows)}`);
});
afterAll(() => duck.close());
const one = async (sql: string) => (await duck.rows(`SELECT ${sql}`))[0]!;

describe('files', () => {
  test('are the same bytes for the same seed, in a folder for each partition', async () => {
    // So many that DuckDB would divide them among its threads.
    const large = { ...seeding, tables: [customers, { ...sales, rows: 300_000 }] };
    const first = await hashes(large);
    expect([...first.keys()]).toEqual([
      'curated.customers/dataops-seed-0.parquet',
      ...[1, 2, 3, 4, 5, 6, 7].map((day) => `curated.sales/day=2026-01-0${day}/dataops-seed-0_0.parquet`),
    ]);
    expect(await hashes(large)).toEqual(first);
  }, 60_000);

  test('are others for another seed', async () => {
    const [first, second] = [await hashes(seeding), await hashes({ ...seeding, seed: 8 })];
    expect([...second.keys()]).toEqual([...first.keys()]);
    for (const [key, hash] of first) expect(second.get(key)).not.toBe(hash);
  });

  test.each([
    [ROWS_AT_A_TIME, [ROWS_AT_A_TIME]],
    [ROWS_AT_A_TIME + 1, [ROWS_AT_A_TIME, 1]],
  ])('of %i rows come in parts, no row in two of them', async (rows, parts) => {
    const long: SeededTable = {
      ...customers,
      rows,
      columns: { id: 'bigint' },
      made: { id: { kind: 'like', like: 'sequence' } },
    };
    const taken: number[] = [];
    let [next, keys] = [1, 0];
    await seedTables({ ...seeding, tables: [long] }, async (_, count, files) => {
      const of = `read_parquet([${files.map(({ path }) => `'${path}'`).join(', ')}])`;
      const [least, greatest, all] = await one(`min(id), max(id), count(DISTINCT id) FROM ${of}`);
      expect([least, all]).toEqual([String(next), String(count)]);
      next = Number(greatest) + 1;
      keys += files.length;
      taken.push(count);
    });
    expect([taken, keys, next]).toEqual([parts, parts.length, rows + 1]);
  });

  test('of many partitions are refused before any is taken', async () => {
    const made = {
      ...sales.made,
      day: { kind: 'between', least: '1900-01-01', greatest: '2026-01-01', spread: 'even' },
    };
    const many = { ...sales, rows: 100_000, made } as SeededTable;
    const take = jest.fn();
    await expect(seedTables({ ...seeding, tables: [customers, many] }, take)).rejects.toThrow(
      /partitions by day, and at most 10000 are made/,
    );
    expect(take).toHaveBeenCalledTimes(1);
  });
});

describe('rows', () => {
  test('are as many as was asked for, each with a key of its own', async () => {
    expect(await one('count(*), count(DISTINCT id), min(id), max(id) FROM sales')).toEqual([
      '1000',
      '1000',
      '1',
      '1000',
    ]);
  });

  test('refer to rows that there are, to few of them often', async () => {
    expect(await one('count(*) FROM sales WHERE customer NOT IN (SELECT id FROM customers)')).toEqual(['0']);
    const [top] = await one(
      'sum(n) FROM (SELECT count(*) n FROM sales GROUP BY customer ORDER BY n DESC LIMIT 5)',
    );
    expect(Number(top)).toBeGreaterThan(300);
  });

  test('refer to keys that are texts, too', async () => {
    const parent: SeededTable = {
      ...customers,
      columns: { id: 'string' },
      made: { id: { kind: 'like', like: 'uuid' } },
    };
    const child: SeededTable = {
      ...sales,
      columns: { customer: 'string' },
      made: { customer: { kind: 'reference', to: 'curated.customers.id' } },
    };
    const both: Seeding = { ...seeding, tables: [parent, child] };
    const orphans = `SELECT count(*) FROM (${rowsOf(both, child, 0, 500)}) WHERE customer NOT IN (SELECT id FROM (${rowsOf(both, parent, 0, parent.rows)}))`;
    expect(await duck.rows(orphans)).toEqual([['0']]);
  });

  test('have values as they were declared', async () => {
    const [min, max, median, avg] = await one('min(price), max(price), median(price), avg(price) FROM sales');
    expect(Number(min)).toBeGreaterThanOrEqual(1);
    expect(Number(max)).toBeLessThanOrEqual(99);
    expect(Number(median)).toBeLessThan(Number(avg));
    const [paid, noNote] = await one('avg(paid::INT), avg((note IS NULL)::INT) FROM sales');
    expect(Number(paid)).toBeCloseTo(0.9, 1);
    expect(Number(noNote)).toBeCloseTo(0.5, 1);
    const shares = await duck.rows(
      'SELECT country, count(*) FROM customers GROUP BY country ORDER BY country',
    );
    expect(shares.map(([country]) => country)).toEqual(['DE', 'PT']);
    expect(Number(shares[0]![1])).toBeGreaterThan(Number(shares[1]![1]));
  });

  test('look as their names say where nothing is declared', async () => {
    const [email] = await one('email FROM customers LIMIT 1');
    expect(email).toMatch(/^[a-z]+\.[a-z]+\d+@example\.com$/);
  });

  test('are the first ones of more rows, if there are fewer', async () => {
    const [fewer, more] = [rowsOf(seeding, customers, 0, 10), rowsOf(seeding, customers, 0, 50)];
    expect(await duck.rows(fewer)).toEqual((await duck.rows(more)).slice(0, 10));
  });

  test('hold every kind of value in every type that takes it', async () => {
    const table: SeededTable = {
      ...customers,
      columns: {
        i: 'int',
        n: 'bigint',
        d: 'double',
        m: 'decimal(5,2)',
        t: 'timestamp',
        w: 'date',
        s: 'string',
        'it"s': 'string',
        b: 'boolean',
        o: 'double',
      },
      made: {
        i: { kind: 'between', least: -3, greatest: 3, spread: 'even' },
        n: { kind: 'like', like: 'sequence' },
        d: { kind: 'between', least: 0, greatest: 1, spread: 'normal' },
        m: { kind: 'between', least: -999.99, greatest: 999.99, spread: 'even' },
        t: { kind: 'between', least: '2026-01-01', greatest: '2026-01-02 12:00', spread: 'even' },
        w: { kind: 'one-of', values: ['2026-02-28'] },
        s: { kind: 'one-of', values: [`it's`, 'b'], weights: [1, 0] },
        'it"s': { kind: 'like', like: 'person', nulls: 1 },
        b: { kind: 'share', share: 0 },
        o: { kind: 'between', least: 0, greatest: 1, spread: 'even', nulls: 0.5 },
      },
    };
    const rows = `(${rowsOf({ ...seeding, tables: [table] }, table, 0, 500)})`;
    expect(await duck.rows(`SELECT count(DISTINCT i), min(i), max(i) FROM ${rows}`)).toEqual([['7', -3, 3]]);
    expect(await duck.rows(`SELECT DISTINCT w, s, "it""s", b FROM ${rows}`)).toEqual([
      ['2026-02-28', `it's`, null, false],
    ]);
    const [first, last, seconds] = (
      await duck.rows(`SELECT min(t), max(t), count(DISTINCT t) FROM ${rows}`)
    )[0]!;
    expect([first! >= '2026-01-01', last! <= '2026-01-02 12:00:00', Number(seconds) > 400]).toEqual([
      true,
      true,
      true,
    ]);
    // Three chances together lie around the middle, and never beyond the ends.
    const [least, greatest, middle] = (
      await duck.rows(`SELECT min(d), max(d), avg((d BETWEEN 0.25 AND 0.75)::INT) FROM ${rows}`)
    )[0]!;
    expect(Number(least)).toBeGreaterThan(0);
    expect(Number(greatest)).toBeLessThan(1);
    expect(Number(middle)).toBeGreaterThan(0.7);
    // Which rows lack a value does not depend on the value.
    const [average] = (await duck.rows(`SELECT avg(o) FROM ${rows}`))[0]!;
    expect(Number(average)).toBeCloseTo(0.5, 1);
    const types = await duck.rows(`DESCRIBE ${rows.slice(1, -1)}`);
    expect(types.map(([, type]) => type)).toEqual([
      ...[
        'INTEGER',
        'BIGINT',
        'DOUBLE',
        'DECIMAL(5,2)',
        'TIMESTAMP',
        'DATE',
        'VARCHAR',
        'VARCHAR',
        'BOOLEAN',
        'DOUBLE',
      ],
    ]);
  });
});
