import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { MaskedTable, Masking } from '../../lib/data/filling';
import { splitColumn } from '../../lib/data/tables';
import { withDuck, type Duck } from './duck';
import { writeParquet } from './files';
import type { Take } from './seed';
import { identifier, literal, typeName } from './sql';
import { keepKey, sampled, treated, treatedColumns } from './treat';
import { unreadable } from './unreadable';

/** One file of a source table: where it was put on this machine, and the values of its partitions, outermost first. */
export interface SourceFile {
  /** What it is called where it comes from. */
  readonly name: string;
  readonly path: string;
  readonly partition: readonly string[];
}

/** Where rows come from: the files of a table, one after the other; each is removed before the next is fetched. */
export type Source = (table: MaskedTable, folder: string) => AsyncIterable<SourceFile>;

/**
 * Samples and masks every table. What is kept of a row is masked as it is read, so that at no time more of the source than one
 * file lies on this machine. Rows that others refer to come along with them: children are read before their parents.
 */
export async function maskTables(
  masking: Masking,
  key: Uint8Array,
  source: Source,
  take: Take<MaskedTable>,
): Promise<void> {
  await withDuck(async (duck, room) => {
    await keepKey(duck, key);
    for (const table of [...masking.tables].reverse()) await copyRows(duck, masking, table, source, room);
    for (const table of masking.tables) await writeCopy(duck, table, room, take);
  });
}

/** Keeps what a copy has of a table, masked, in DuckDB. */
async function copyRows(
  duck: Duck,
  { sample, tables }: Masking,
  table: MaskedTable,
  source: Source,
  room: string,
): Promise<void> {
  const columns = Object.entries(table.columns).map(
    ([name, type]) => `${identifier(name)} ${typeName(type)}`,
  );
  await duck.run(`CREATE TEMP TABLE ${copyOf(table.path)} (${columns.join(', ')})`);
  const wanted = [sampled(table, sample), ...tables.flatMap((child) => referredBy(child, table))];
  for await (const file of source(table, room)) {
    await duck
      .run(
        `INSERT INTO ${copyOf(table.path)} SELECT ${treatedColumns(table)} ` +
          `FROM ${rowsIn(table, file.path, file.partition)} WHERE ${wanted.join(' OR ')}`,
      )
      .catch(async (error: unknown) => {
        throw await unreadable(duck, table, copyOf(table.path), file, error);
      });
    await rm(file.path);
  }
}

/** Writes what was kept of a table into files, and hands them on. */
async function writeCopy(
  duck: Duck,
  table: MaskedTable,
  room: string,
  take: Take<MaskedTable>,
): Promise<void> {
  const [[count] = [0]] = await duck.rows(`SELECT count(*) FROM ${copyOf(table.path)}`);
  const rows = Number(count);
  const folder = join(room, 'files');
  const { partitionedBy } = table;
  const query = `SELECT * FROM ${copyOf(table.path)}`;
  // Of a table without rows there is no file: it may have no partition either.
  const files =
    rows === 0 ? [] : await writeParquet(duck, folder, 'dataops-mask-0', { query, partitionedBy });
  await take(table, rows, files);
  await rm(folder, { recursive: true, force: true });
}

/** Whether a row of a table is what a copied row of another one refers to; both are masked alike. */
function referredBy({ path, references }: MaskedTable, parent: MaskedTable): string[] {
  return Object.entries(references).flatMap(([column, to]) => {
    const { table, name } = splitColumn(to);
    if (table !== parent.path) return [];
    return `${treated(parent, name)} IN (SELECT ${identifier(column)} FROM ${copyOf(path)})`;
  });
}

/** The rows of a file, with the values of its partitions, which no file holds itself. */
function rowsIn({ columns, partitionedBy }: MaskedTable, file: string, partition: readonly string[]): string {
  const values = partitionedBy.map((name, index) => {
    const value = `CAST(${literal(partition[index]!)} AS ${typeName(columns[name]!)})`;
    return `${value} AS ${identifier(name)}`;
  });
  const stored = Object.keys(columns).filter((name) => !partitionedBy.includes(name));
  return `(SELECT ${[...stored.map(identifier), ...values].join(', ')} FROM read_parquet(${literal(file)}, hive_partitioning = false))`;
}

function copyOf(path: string): string {
  return identifier(`copy of ${path}`);
}
