/**
 * `node dist/bench/seed.js`: how long a million rows take, made up and written as Parquet on this machine.
 *
 *     node dist/bench/seed.js 5000000         another number of rows
 */
import { cpus, loadavg } from 'node:os';
import { App } from 'cdktf';
import { seedTables } from '../cli/data/seed';
import { Environment, platform } from '../lib';
import { aws } from '../lib/aws';
import type { Seeding } from '../lib/data/filling';

const region = 'eu-west-1';
const production = Environment.production({ cloud: aws, target: { account: '111122223333', region } });
const sandbox = production.sandbox({
  owner: 'bench',
  expires: '2999-01-01',
  target: { account: '444455556666', region },
  settings: { data: 'seeded' },
});

/** A fact of six columns and the dimension that it refers to, the fact in a folder a day or in one. */
function seedingOf(rows: number, partitionedBy: readonly ['day'] | readonly []): Seeding {
  const sales = {
    columns: {
      id: 'bigint',
      customer: 'bigint',
      country: 'string',
      price: 'decimal(12,2)',
      paid: 'boolean',
      day: 'date',
    },
    partitionedBy,
  } as const;
  const bench = platform('bench', {
    lake: {
      zones: { curated: { tables: { sales, customers: { columns: { id: 'bigint', email: 'string' } } } } },
    },
    data: {
      tables: {
        'curated.customers': { rows: Math.ceil(rows / 100) },
        'curated.sales': { rows, references: { customer: 'curated.customers.id' } },
      },
    },
  });
  const { '//': said } = bench.build(new App(), sandbox).stack.toTerraform();
  return (said as { readonly dataops: { readonly filling: Seeding } }).dataops.filling;
}

async function main(): Promise<void> {
  const rows = Number(process.argv[2] ?? 1_000_000);
  process.stdout.write(`${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)}\n`);
  for (const partitionedBy of [[], ['day']] as const) {
    const seeding = seedingOf(rows, partitionedBy);
    const begun = performance.now();
    const cpu = process.cpuUsage();
    const written = { rows: 0, files: 0, bytes: 0 };
    await seedTables(seeding, (_table, count, files) => {
      written.rows += count;
      written.files += files.length;
      for (const { bytes } of files) written.bytes += bytes;
      return Promise.resolve();
    });
    const seconds = (performance.now() - begun) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const speed = Math.round(written.rows / seconds).toLocaleString('en');
    const size = `${written.files} files, ${(written.bytes / 1e6).toFixed(1)} MB`;
    const how = partitionedBy.length === 0 ? 'in one folder' : 'in a folder for each day';
    process.stdout.write(
      `${written.rows.toLocaleString('en')} rows ${how}: ${seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of CPU), ` +
        `${speed} rows/s, ${size}, ` +
        `${Math.round(process.resourceUsage().maxRSS / 1024)} MB of memory\n`,
    );
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
