import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WrittenStack } from '../environments/synthesize';
import { Failure } from '../failure';
import { tablesIn, type Columns } from './tables';

/** Where suites lie among DAGs, as Great Expectations itself has it. */
const SUITE = /(^|\/)expectations\/[^/]+\.json$/;

/** Arguments of expectations that name a column, or several. */
const COLUMN = ['column', 'column_A', 'column_B'];
const COLUMNS = ['column_list', 'column_set'];

/**
 * Looks whether the suites of expectations among the DAGs can be read, and whether those that say which table they are about
 * (`"meta": { "table": "curated.sales" }`) name its columns alone.
 *
 * @throws Failure with everything that is wrong, suite by suite
 */
export async function checkExpectations(stacks: readonly WrittenStack[]): Promise<void> {
  const suites = stacks.flatMap(suitesIn);
  if (suites.length === 0) return;
  const tables = tablesIn(stacks);
  const wrong: string[] = [];
  for (const [key, file] of suites)
    for (const why of problemsOf(await readFile(file, 'utf8'), tables)) wrong.push(`  ${key}: ${why}`);
  if (wrong.length > 0) throw new Failure(['these expectations cannot be held:', ...wrong].join('\n'));
}

function suitesIn({ json, folder }: WrittenStack): (readonly [key: string, file: string])[] {
  const { resource } = json as { readonly resource?: Readonly<Record<string, Objects>> };
  return Object.values(resource?.aws_s3_object ?? {}).flatMap(({ key, source }) =>
    source !== undefined && key !== undefined && SUITE.test(key)
      ? [[key, join(folder, source)] as const]
      : [],
  );
}

type Objects = Readonly<Record<string, { readonly key?: string; readonly source?: string }>>;

interface Suite {
  readonly meta?: { readonly table?: unknown };
  readonly expectations?: unknown;
}

interface Expectation {
  readonly type?: unknown;
  readonly kwargs?: Readonly<Record<string, unknown>>;
}

function* problemsOf(text: string, tables: ReadonlyMap<string, Columns>): Iterable<string> {
  let suite: Suite;
  try {
    suite = JSON.parse(text) as Suite;
  } catch (error) {
    return yield `it does not parse: ${(error as Error).message}`;
  }
  const { expectations, meta } = suite ?? {};
  if (!Array.isArray(expectations) || expectations.length === 0) return yield 'it has no expectations';
  const table = meta?.table;
  if (table === undefined) return;
  const columns = tables.get(String(table));
  if (columns === undefined)
    return yield `the platform has no table '${String(table)}', known: ${[...tables.keys()].join(', ') || 'none'}`;
  for (const { type, kwargs } of expectations as readonly Expectation[])
    for (const column of columnsOf(kwargs ?? {}))
      if (!columns.includes(column))
        yield `${String(type)} names the column '${column}', known of ${String(table)}: ${columns.join(', ')}`;
}

function columnsOf(kwargs: Readonly<Record<string, unknown>>): readonly string[] {
  const lists = COLUMNS.flatMap((name) => kwargs[name] ?? []);
  return [...COLUMN.map((name) => kwargs[name]), ...lists].filter((name) => typeof name === 'string');
}
