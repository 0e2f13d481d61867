import type { Filling } from '../../lib/data/filling';
import type { FilledWith } from '../environments/contents';
import type { Ground } from '../environments/ground';
import { nameOf } from '../environments/record';
import type { EnvironmentStack } from '../environments/stack';
import type { Stored } from '../environments/store';
import { BadInput, Failure } from '../failure';
import { refuseWhileLocked } from './locks';
import { Clock, type Tools } from './tools';

export interface FillResult {
  readonly filled: readonly FilledWith[];
  readonly seconds: number;
}

/** What the tables of an environment are filled with, as its stacks say. */
export function fillingsOf(stacks: readonly EnvironmentStack[]): readonly Filling[] {
  return stacks.flatMap(({ description }) => description.filling ?? []);
}

/** What the tables of an environment hold at first, in the words of its setting. */
function dataOf(stacks: readonly EnvironmentStack[]): string {
  const [filling] = fillingsOf(stacks);
  const databases = stacks.flatMap(({ description }) => [
    ...(description.databases ?? []),
    ...(description.fills ?? []),
  ]);
  const isCloned = databases.some(({ contents }) => (contents?.takes?.tables ?? []).length > 0);
  return filling?.data ?? (isCloned ? 'cloned' : 'empty');
}

/** Fills the tables of stacks that stand. */
export async function fill(
  { say }: Pick<Tools, 'say'>,
  ground: Ground,
  stacks: readonly EnvironmentStack[],
): Promise<readonly FilledWith[]> {
  const filled: FilledWith[] = [];
  for (const filling of fillingsOf(stacks))
    filled.push(...(await ground.contents.fill(filling, (table) => say(filledText(filling, table)))));
  return filled;
}

/**
 * Fills the tables of a sandbox once more, as it was deployed.
 *
 * @throws BadInput when its setting `data` asks for something else; Failure when it is not ready
 */
export async function fillAgain(
  tools: Tools,
  ground: Ground,
  { record }: Stored,
  data: Filling['data'],
): Promise<FillResult> {
  const clock = new Clock();
  const { identity, status, stacks } = record;
  const fillings = fillingsOf(stacks);
  if (fillings.every((filling) => filling.data !== data))
    throw new BadInput(
      `${nameOf(identity)} was deployed with data: '${dataOf(stacks)}'; say data: '${data}' among its settings, ` +
        `or \`dataops up ${identity.environment} --data ${data}\``,
    );
  if (status === 'destroying')
    throw new Failure(
      `${nameOf(identity)} is being destroyed; finish that with \`dataops down ${identity.environment}\``,
    );
  if (status !== 'ready')
    throw new Failure(
      `${nameOf(identity)} is not ready (${status}); bring it there with \`dataops up ${identity.environment}\`, which also fills it`,
    );
  await ground.requireAccount();
  await refuseWhileLocked(ground.store('sandbox'), record);
  for (const filling of fillings) await ground.contents.checkSource(filling);
  const filled = await clock.time('fill', () => fill(tools, ground, stacks));
  return { filled, seconds: clock.total };
}

/** `curated.sales: 1,000,000 rows seeded (12 files, 7.1 MB)`. */
export function filledText(
  { data }: Pick<Filling, 'data'>,
  { table, rows, files, bytes, copiedFrom }: FilledWith,
): string {
  if (copiedFrom === 0) return `${table}: empty, because production has no Parquet file of it yet`;
  return `${table}: ${rows.toLocaleString('en')} rows ${data} (${counted(files, 'file')}, ${sizeText(bytes)})`;
}

/** `2 tables, 10,500 rows, 15 files, 141 kB`. */
export function totalText(filled: readonly FilledWith[]): string {
  const sum = (of: 'rows' | 'files' | 'bytes') => filled.reduce((all, table) => all + table[of], 0);
  const counts = [
    counted(filled.length, 'table'),
    counted(sum('rows'), 'row'),
    counted(sum('files'), 'file'),
  ];
  return [...counts, sizeText(sum('bytes'))].join(', ');
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}

function sizeText(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
