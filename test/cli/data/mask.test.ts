import { createHmac } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Duck } from '../../../cli/data/duck';
import { maskTables } from '../../../cli/data/mask';
import type { MaskedTable, Masking } from '../../../lib/data/filling';
import { temporaryFolder } from '../../../lib/testing/temporary';
import { fillingOfShop } from '../../support/shop';

const masking = fillingOfShop('masked') as Masking;
const key = Buffer.from('k'.repeat(40));
const folder = temporaryFolder('mask');

interface Customer {
  readonly id: bigint;
  readonly email: string;
  readonly born: string;
  readonly country: string;
}
interface Sale {
  readonly id: bigint;
  readonly customer: bigint;
  readonly note: string | null;
}
interface Source {
  readonly customers: readonly Customer[];
  readonly sales: readonly Sale[];
}
type Row = Readonly<Record<string, unknown>>;

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
const days = ['2026-01-01', '2026-01-02'];
let runs = 0;

/** Masks a source as the job does, from files to files. */
async function masked(
  { customers, sales }: Source,
  change: Partial<Masking> = {},
): Promise<Record<string, readonly Row[]>> {
  const room = join(folder, String(++runs));
  mkdirSync(room);
  const duck = await Duck.open(join(room, 'spill'));
  const write = async (columns: string, rows: readonly string[], file: string) => {
    const values =
      rows.length === 0 ? 'SELECT * FROM t LIMIT 0' : `SELECT * FROM (VALUES ${rows.join(', ')})`;
    await duck.run(`CREATE OR REPLACE TABLE t (${columns})`);
    await duck.run(`INSERT INTO t ${values}`);
    await duck.run(`COPY t TO ${text(join(room, file))} (FORMAT parquet)`);
  };
  await write(
    'id BIGINT, email VARCHAR, born DATE, country VARCHAR',
    customers.map(
      ({ id, email, born, country }) => `(${id}, ${text(email)}, DATE '${born}', ${text(country)})`,
    ),
    'customers.parquet',
  );
  for (const [part, day] of days.entries())
    await write(
      'id BIGINT, customer BIGINT, price DECIMAL(12,2), paid BOOLEAN, note VARCHAR',
      sales
        .filter((_, index) => index % days.length === part)
        .map(
          ({ id, customer, note }) =>
            `(${id}, ${customer}, 9.99, true, ${note === null ? 'NULL' : text(note)})`,
        ),
      `${day}.parquet`,
    );
  async function* source(table: MaskedTable, to: string) {
    const isSales = table.path === 'curated.sales';
    for (const file of isSales ? days : ['customers']) {
      const path = join(to, 'fetched.parquet');
      // At no time is more of the source here than one file.
      expect(existsSync(path)).toBe(false);
      copyFileSync(join(room, `${file}.parquet`), path);
      yield await Promise.resolve({ name: `s3://lake/${file}`, path, partition: isSales ? [file] : [] });
    }
  }
  const results: Record<string, readonly Row[]> = { 'curated.customers': [], 'curated.sales': [] };
  await maskTables({ ...masking, ...change }, key, source, async (table, count, files) => {
    if (files.length === 0) return;
    for (const { key } of files) expect(key).toMatch(/(^|\/)dataops-mask-0\w*\.parquet$/);
    const names = Object.keys(table.columns);
    const list = files.map(({ path }) => text(path)).join(', ');
    const rows = await duck.rows(
      `SELECT ${names.join(', ')} FROM read_parquet([${list}], hive_partitioning = true)`,
    );
    expect(rows).toHaveLength(count);
    results[table.path] = rows.map((row) =>
      Object.fromEntries(row.map((value, index) => [names[index]!, value])),
    );
  });
  duck.close();
  return results;
}

/** Values that nothing else could be mistaken for. */
const secret = fc.stringMatching(/^[A-Za-z' é]{0,12}$/).map((rest) => `§${rest}§`);
const day = fc
  .integer({ min: 0, max: 20_000 })
  .map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));
const sources: fc.Arbitrary<Source> = fc
  .uniqueArray(fc.bigInt({ min: 10n ** 15n, max: 2n ** 63n - 1n }), { minLength: 1, maxLength: 12 })
  .chain((ids) =>
    fc.record({
      customers: fc.tuple(
        ...ids.map((id) =>
          fc.record({ id: fc.constant(id), email: secret, born: day, country: fc.constantFrom('DE', 'PT') }),
        ),
      ),
      sales: fc.array(
        fc.record({
          id: fc.bigInt({ min: 1n, max: 999n }),
          customer: fc.constantFrom(...ids),
          note: fc.option(secret),
        }),
        { maxLength: 20 },
      ),
    }),
  );

test('no value of a classified column survives, and every foreign key still leads to its row', async () => {
  await fc.assert(
    fc.asyncProperty(sources, fc.constantFrom(0.3, 1), async (source, sample) => {
      const result = await masked(source, { sample });
      const [customers, sales] = [result['curated.customers']!, result['curated.sales']!];
      const everything = JSON.stringify(result);
      for (const { id, email } of source.customers) {
        expect(everything).not.toContain(String(id));
        expect(everything).not.toContain(email);
      }
      for (const { note } of source.sales) if (note !== null) expect(everything).not.toContain(note);
      expect(sales.every((row) => row.note === null)).toBe(true);
      // Of a birthday the year is left, and who was born on its first day cannot be told from anybody else of it.
      expect(customers.every(({ born }) => /^\d{4}-01-01$/.test(born as string))).toBe(true);
      const known = new Set(customers.map(({ id }) => id));
      expect(sales.every(({ customer }) => known.has(customer))).toBe(true);
      if (sample === 1) {
        expect([customers.length, sales.length]).toEqual([source.customers.length, source.sales.length]);
        expect(known.size).toBe(source.customers.length);
      }
    }),
    { numRuns: 30 },
  );
}, 300_000);

const customer = (id: number): Customer => ({
  id: BigInt(id),
  email: `c${id}@acme.example`,
  born: '1970-05-05',
  country: 'DE',
});
const many: Source = {
  customers: Array.from({ length: 200 }, (_, index) => customer(index + 1)),
  sales: Array.from({ length: 400 }, (_, index) => ({
    id: BigInt(index),
    customer: BigInt((index % 200) + 1),
    note: null,
  })),
};

test('hashes are HMAC-SHA-256 of what a column refers to, and of the key', async () => {
  const { 'curated.customers': [row] = [], 'curated.sales': [sale] = [] } = await masked(
    { customers: [customer(1)], sales: [{ id: 1n, customer: 1n, note: 'x' }] },
    { sample: 1 },
  );
  const hmac = (of: string) => createHmac('sha256', key).update(of).digest('hex');
  expect(row!.email).toBe(hmac('curated.customers.email:c1@acme.example').slice(0, 32));
  expect(row!.id).toBe(String(BigInt(`0x${hmac('curated.customers.id:1').slice(0, 15)}`)));
  expect(sale!.customer).toBe(row!.id);
});

test('a sample is the same each time, about as large as was asked for, and whole', async () => {
  const [first, second] = [await masked(many, { sample: 0.25 }), await masked(many, { sample: 0.25 })];
  expect(second).toEqual(first);
  expect(first['curated.sales']!.length).toBeGreaterThan(60);
  expect(first['curated.sales']!.length).toBeLessThan(140);
  expect(first['curated.customers']!.length).toBeLessThan(200);
}, 30_000);

describe('a file that the declared table does not fit', () => {
  const customers = masking.tables.find(({ path }) => path === 'curated.customers')!;

  /** What is said when a copy reads this, whoever reads it. */
  async function saidOf(make: (duck: Duck, file: string) => Promise<void>): Promise<string> {
    const room = join(folder, String(++runs));
    mkdirSync(room);
    async function* source(_: MaskedTable, to: string) {
      const path = join(to, 'fetched.parquet');
      const duck = await Duck.open(join(room, 'spill'));
      await make(duck, path);
      duck.close();
      yield { name: 's3://lake/customers/1.parquet', path, partition: [] };
    }
    const alone = { ...masking, tables: [customers] };
    const copied = maskTables(alone, key, source, () => Promise.resolve());
    return copied.then(
      () => 'nothing',
      (error: unknown) => `${String(error)}${JSON.stringify(error)}`,
    );
  }
  const holding = (query: string) => (duck: Duck, file: string) =>
    duck.run(`COPY (${query}) TO ${text(file)} (FORMAT parquet)`);

  test('is told by its columns and types, and shows no value of production', async () => {
    const said = await saidOf(holding(`SELECT 'eve-4711' AS id, 'eve@acme.example' AS email, 1 AS born`));
    expect(said).toContain(
      `s3://lake/customers/1.parquet does not hold what the table 'curated.customers' declares: 'id' is VARCHAR there, declared ` +
        `as BIGINT, 'born' is INTEGER there, declared as DATE, it has no column 'country'; declare the table as production has it`,
    );
    expect(said).not.toContain('eve');
  });

  test('shows no value of production either where only a value is in the way', async () => {
    const row = `'eve' AS email, DATE '1980-01-01' AS born, 'DE' AS country`;
    const said = await saidOf(holding(`SELECT 'eve-4711' AS id, ${row}`));
    expect(said).toContain(`'id' is VARCHAR there, declared as BIGINT; declare`);
    expect(said).not.toContain('eve');
  });

  test('is told where it is no Parquet at all', async () => {
    const said = await saidOf((_, file) => Promise.resolve(writeFileSync(file, 'eve-4711')));
    expect(said).toContain('s3://lake/customers/1.parquet is no Parquet file that can be read');
    expect(said).not.toContain('eve');
  });
});
