import type { MaskedTable } from '../../lib/data/filling';
import { Failure } from '../failure';
import type { Duck } from './duck';
import type { SourceFile } from './mask';
import { literal } from './sql';

/** What is wrong with this machine, and says nothing of rows. */
const OF_THE_MACHINE = /^(IO|Out of Memory) Error/;

/**
 * Why the rows of a file cannot be copied. Names and types of columns are told; what DuckDB says may hold a value of
 * production, which nobody is shown who may not read there.
 *
 * @param declared the table of DuckDB that has the declared columns
 */
export async function unreadable(
  duck: Duck,
  table: MaskedTable,
  declared: string,
  file: SourceFile,
  error: unknown,
): Promise<unknown> {
  if (OF_THE_MACHINE.test((error as Error).message)) return error;
  const from = `read_parquet(${literal(file.path)}, hive_partitioning = false)`;
  const there = await typesOf(duck, `SELECT * FROM ${from}`).catch(() => undefined);
  if (there === undefined) return new Failure(`${file.name} is no Parquet file that can be read`);
  const wrong = [...(await typesOf(duck, declared))].flatMap(([name, type]) => {
    if (table.partitionedBy.includes(name)) return [];
    const found = there.get(name);
    if (found === undefined) return [`it has no column '${name}'`];
    return found === type ? [] : [`'${name}' is ${found} there, declared as ${type}`];
  });
  const why = wrong.length > 0 ? wrong.join(', ') : 'a value, or the name of its folder, has another type';
  return new Failure(
    `${file.name} does not hold what the table '${table.path}' declares: ${why}; declare the table as production has it`,
  );
}

async function typesOf(duck: Duck, what: string): Promise<ReadonlyMap<string, string>> {
  const rows = await duck.rows(`DESCRIBE ${what}`);
  return new Map(rows.map(([name, type]) => [String(name), String(type)]));
}
