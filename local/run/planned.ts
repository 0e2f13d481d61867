import { App } from 'cdktf';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { reportProgress, type Plan } from '../../cli/engine';
import { InvalidPlatform } from '../../lib';
import type { Engines } from '../../lib/cloud';
import type { RunContext } from './context';
import { seenInPlan } from '../proofs/redshift';
import { DeployedStack } from './deployed-stack';
import { withOffers } from './offers';
import { BASE, type Way } from './ways';

/** What the real provider planned of one way to build the platform. */
export interface Planned {
  readonly title: string;
  readonly engines: Engines;
  /** Resources that it would create, by capability. */
  readonly resources: Readonly<Record<string, number>>;
  /** What was proven of its plan, a line each. */
  readonly seen: readonly string[];
}

/** A way's stack, in a folder of its own. */
interface Synthesized extends Pick<Planned, 'title' | 'engines'> {
  readonly folder: string;
  readonly stack: DeployedStack;
}

/**
 * Lets the real provider plan ways that are not deployed, from nothing, as many at a time as there are processors.
 *
 * @throws Error of the first that cannot be planned, once all that were begun have ended
 */
export async function planWays(
  { console, engine, emulator, scratch }: RunContext,
  ways: readonly Way[],
): Promise<readonly Planned[]> {
  const stacks = ways.flatMap((way, index) => {
    try {
      return synthesize(way, join(scratch, `way-${index}`));
    } catch (error) {
      if (!isMissing(error)) throw error;
      console.note(`${way.title}: not planned, because ${error.problems.map(({ what }) => what).join(', ')}`);
      return [];
    }
  });
  const plan = async ({ title, engines, folder, stack }: Synthesized): Promise<Planned> => {
    // Several at a time: a line each at the start and the end.
    const onEvent = reportProgress({ out: process.stdout, live: false });
    const workspace = engine.workspace({ folder, onEvent });
    const planned = await workspace.plan({ refresh: false });
    const shown = await workspace.show(planned);
    await workspace.discard(planned);
    const seen = await seenInPlan(stack, shown);
    return { title, engines, resources: countsOf(planned, stack), seen };
  };
  return withOffers(emulator.client, BASE, () => inTurns(stacks, availableParallelism(), plan));
}

/** Whether a cloud lacks, so far, what a definition asks for. */
function isMissing(error: unknown): error is InvalidPlatform {
  return (
    error instanceof InvalidPlatform && error.problems.every(({ code }) => code === 'capability-missing')
  );
}

/** Synthesizes a way. Its stacks have no state, so that nothing has to stand for them to be planned. */
function synthesize({ title, build }: Way, outdir: string): readonly Synthesized[] {
  const app = new App({ outdir });
  const built = build(app);
  app.synth();
  const stacks = 'stacks' in built ? built.stacks : [built.stack];
  return stacks.map(({ node: { id, path } }, index) => {
    const name = (index === 0 ? title : `${title} ${index}`).replace(/[^\w ]/g, '').replaceAll(' ', '-');
    const folder = join(outdir, 'planned', name);
    mkdirSync(dirname(folder), { recursive: true });
    renameSync(join(outdir, 'stacks', id), folder);
    forgetState(join(folder, 'cdk.tf.json'));
    return { title, engines: built.engines(), folder, stack: new DeployedStack(folder, path) };
  });
}

function forgetState(file: string): void {
  const json = JSON.parse(readFileSync(file, 'utf8')) as { terraform: { backend?: unknown } };
  delete json.terraform.backend;
  writeFileSync(file, JSON.stringify(json));
}

function countsOf({ changes }: Plan, stack: DeployedStack): Readonly<Record<string, number>> {
  const created = new Set(changes.filter(({ action }) => action === 'create').map(({ address }) => address));
  const counts: Record<string, number> = {};
  for (const { address, capability } of stack.resources)
    if (created.has(address)) counts[capability] = (counts[capability] ?? 0) + 1;
  return counts;
}

/** Does something with each of many, a few at a time. */
async function inTurns<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  const ended = await Promise.allSettled(Array.from({ length: width }, worker));
  const failed = ended.find((it) => it.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return results;
}
