import { readFile } from 'node:fs/promises';
import type { WrittenStack } from '../environments/synthesize';
import { deployedFiles } from './deployed-files';
import { EXPECTATION_TYPES } from './expectation-types';
import { readSuite, type Expectation } from './suite';
import { tablesIn, type Columns } from './tables';

/** Where suites lie among DAGs, as Great Expectations itself has it. */
const SUITE = /(^|\/)expectations\/[^/]+\.json$/;

/** Arguments of expectations that name a column, or several. */
const COLUMN = ['column', 'column_A', 'column_B'];
const COLUMNS = ['column_list', 'column_set'];

/**
 * Looks whether the suites of expectations among the DAGs can be read, whether somebody knows their expectations, and whether
 * those that say which table they are about (`"meta": { "table": "curated.sales" }`) name its columns alone.
 *
 * @returns everything that is wrong, a line each
 */
export async function brokenSuites(stacks: readonly WrittenStack[]): Promise<readonly string[]> {
  const files = stacks.flatMap(deployedFiles);
  const suites = files.filter(({ key }) => SUITE.test(key));
  if (suites.length === 0) return [];
  const python = files.filter(({ key }) => key.endsWith('.py'));
  const code = (await Promise.all(python.map(({ file }) => readFile(file, 'utf8')))).join('\n');
  const known = { tables: tablesIn(stacks), code };
  const wrong: string[] = [];
  for (const { key, file } of suites)
    for (const why of problemsOf(await readFile(file, 'utf8'), known)) wrong.push(`  ${key}: ${why}`);
  return wrong.length === 0 ? [] : ['these expectations cannot be held:', ...wrong];
}

interface Known {
  readonly tables: ReadonlyMap<string, Columns>;
  /** Everything that is written in Python beside the suites. */
  readonly code: string;
}

function* problemsOf(text: string, { tables, code }: Known): Iterable<string> {
  const suite = readSuite(text);
  if ('problems' in suite) return yield* suite.problems;
  for (const { type } of suite.expectations)
    if (!EXPECTATION_TYPES.includes(type) && !code.includes(className(type)))
      yield `nobody knows the expectation '${type}'; one of Great Expectations' own, or a class ${className(type)} that a DAG names`;
  if (suite.table === undefined) return;
  const columns = tables.get(suite.table);
  if (columns === undefined)
    return yield `the platform has no table '${suite.table}', known: ${[...tables.keys()].join(', ') || 'none'}`;
  for (const { type, kwargs } of suite.expectations)
    for (const column of columnsOf(kwargs))
      if (!columns.includes(column))
        yield `${type} names the column '${column}', known of ${suite.table}: ${columns.join(', ')}`;
}

/** What Great Expectations finds an expectation by: `ExpectDaysToFollow` of `expect_days_to_follow`. */
function className(type: string): string {
  return type.replace(/(?:^|_)(\w)/g, (_, first: string) => first.toUpperCase());
}

function columnsOf(kwargs: Expectation['kwargs']): readonly string[] {
  const lists = COLUMNS.flatMap((name) => kwargs[name] ?? []);
  return [...COLUMN.map((name) => kwargs[name]), ...lists].filter((name) => typeof name === 'string');
}
