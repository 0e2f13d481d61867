import { rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Duck, withDuck } from '../../../cli/data/duck';
import { writeParquet } from '../../../cli/data/files';
import { temporaryFolder } from '../../../lib/testing/temporary';

const folder = temporaryFolder('duck');

/** The numbers below a limit, as the rows of a query. */
const numbers = (limit: number) => `SELECT i FROM range(${limit}) AS rows(i)`;

test('what lies under a name is read as it is now, even where its time and its size are those of what lay there', async () => {
  const duck = await Duck.open(folder);
  const file = join(folder, 'fetched.parquet');
  const write = async (value: number) => {
    rmSync(file, { force: true });
    await duck.run(`COPY (SELECT ${value} AS value) TO '${file}' (FORMAT parquet)`);
    utimesSync(file, 1, 1);
    return statSync(file).size;
  };
  const read = () => duck.rows(`SELECT min(value) FROM read_parquet('${file}')`);
  const size = await write(1);
  expect(await read()).toEqual([[1]]);
  expect(await write(2)).toBe(size);
  expect(await read()).toEqual([[2]]);
  duck.close();
});

test('rows keep their order within each partition', async () => {
  await withDuck(async (duck, room) => {
    // So many that their threads would hand them over as they come.
    const query = `SELECT i, i % 2 AS part FROM (${numbers(500_000)})`;
    const files = await writeParquet(duck, room, 'rows', { query, partitionedBy: ['part'] });
    expect(files.map(({ key }) => key)).toEqual(['part=0/rows_0.parquet', 'part=1/rows_0.parquet']);
    for (const { path } of files)
      expect(
        await duck.rows(`SELECT count(*) FROM (SELECT i < lag(i) OVER () AS back FROM '${path}') WHERE back`),
      ).toEqual([['0']]);
  });
});

test('what writes partitions leaves the other work as many threads as before', async () => {
  await withDuck(async (duck, room) => {
    const threads = () => duck.rows(`SELECT current_setting('threads')`);
    const before = await threads();
    await writeParquet(duck, room, 'rows', { query: 'SELECT 1 AS part, 2 AS i', partitionedBy: ['part'] });
    expect(await threads()).toEqual(before);
  });
});
