import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SeededTable, Seeding } from '../../lib/data/filling';
import { withDuck, type Duck } from './duck';
import { writeParquet, type WrittenFile } from './files';
import { rowsOf } from './make';

/** Rows that are made and taken away at a time, which bounds memory and disk whatever a table has. */
export const ROWS_AT_A_TIME = 1_000_000;

/** Does something with a part of a table's files before they are removed again. */
export type Take<T> = (table: T, rows: number, files: readonly WrittenFile[]) => Promise<void>;

/** Makes the rows of every table, as Parquet files on this machine, a part at a time. */
export async function seedTables(seeding: Seeding, take: Take<SeededTable>): Promise<void> {
  await withDuck(async (duck, room) => {
    for (const table of seeding.tables) await seedTable(duck, seeding, table, room, take);
  });
}

async function seedTable(
  duck: Duck,
  seeding: Seeding,
  table: SeededTable,
  room: string,
  take: Take<SeededTable>,
): Promise<void> {
  const folder = join(room, 'files');
  for (let part = 0; part * ROWS_AT_A_TIME < table.rows; part++) {
    const from = part * ROWS_AT_A_TIME;
    const to = Math.min(from + ROWS_AT_A_TIME, table.rows);
    const files = await writeParquet(duck, folder, `dataops-seed-${part}`, {
      query: rowsOf(seeding, table, from, to),
      partitionedBy: table.partitionedBy,
    });
    await take(table, to - from, files);
    await rm(folder, { recursive: true, force: true });
  }
}
