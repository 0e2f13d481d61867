import { mkdir, readdir, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { Failure } from '../failure';
import type { Duck } from './duck';
import { identifier, literal } from './sql';

/** Folders that one table may fall into: each is an object in the lake and a partition in the catalog. */
const MOST_FILES = 10_000;

export interface WrittenFile {
  /** Where it lies on this machine. */
  readonly path: string;
  /** Its key below the table's folder, partitions as folders: `day=2026-01-31/dataops-seed-0.parquet`. */
  readonly key: string;
  readonly bytes: number;
}

/**
 * Writes the rows of a query as Parquet, in a file for each combination of partitions. The same rows give the same bytes: with
 * one thread each partition is one file, its rows in their order.
 *
 * @param name of the files, without an ending
 * @throws Failure when they fall into too many partitions
 */
export async function writeParquet(
  duck: Duck,
  folder: string,
  name: string,
  { query, partitionedBy }: { readonly query: string; readonly partitionedBy: readonly string[] },
): Promise<readonly WrittenFile[]> {
  await mkdir(folder, { recursive: true });
  if (partitionedBy.length === 0) {
    const path = join(folder, `${name}.parquet`);
    await duck.run(`COPY (${query}) TO ${literal(path)} (FORMAT parquet)`);
    return [await written(folder, `${name}.parquet`)];
  }
  const by = partitionedBy.map(identifier).join(', ');
  await duck.run(
    `CREATE OR REPLACE TEMP TABLE partitioned AS SELECT row_number() OVER () AS "dataops row", * FROM (${query})`,
  );
  const [[count] = [0]] = await duck.rows(`SELECT count(*) FROM (SELECT DISTINCT ${by} FROM partitioned)`);
  if (Number(count) > MOST_FILES)
    throw new Failure(
      `the rows fall into ${count as string} partitions by ${partitionedBy.join(', ')}, and at most ${MOST_FILES} are made; ` +
        'give these columns fewer values',
    );
  await duck.run('SET threads = 1');
  await duck.run(
    `COPY (SELECT * EXCLUDE ("dataops row") FROM partitioned ORDER BY ${by}, "dataops row") TO ${literal(folder)} ` +
      `(FORMAT parquet, PARTITION_BY (${by}), FILENAME_PATTERN ${literal(`${name}_{i}`)}, OVERWRITE_OR_IGNORE true)`,
  );
  await duck.run('RESET threads');
  await duck.run('DROP TABLE partitioned');
  const keys = (await readdir(folder, { recursive: true }))
    .filter((file) => file.endsWith('.parquet'))
    .sort();
  return Promise.all(keys.map((key) => written(folder, key)));
}

async function written(folder: string, file: string): Promise<WrittenFile> {
  const path = join(folder, file);
  return { path, key: file.split(sep).join('/'), bytes: (await stat(path)).size };
}
