import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readSettings, synthesizeApp, type AppPlace } from '../app';
import { readStack, type DescribedStack } from '../environments/stack';
import { BadInput } from '../failure';
import { isMadeOf } from './configuration';
import type { GuardedPlan } from './plan';

/**
 * The synthesized stack that a plan was made of: the one in the folder that is named, else one of the app's last output, else
 * one that the app synthesizes now.
 *
 * @throws BadInput when there is none
 */
export async function findStack(place: AppPlace, plan: GuardedPlan, named?: string): Promise<DescribedStack> {
  if (named !== undefined) return namedStack(resolve(place.folder, named), plan);
  const { output = 'cdktf.out' } = await readSettings(place.folder);
  const found = chosen(await stacksIn(resolve(place.folder, place.env.CDKTF_OUTDIR ?? output)), plan);
  if (found !== undefined) return found;
  const outdir = await mkdtemp(join(tmpdir(), 'dataops-'));
  try {
    await synthesizeApp(place, {}, outdir);
    const stacks = await stacksIn(outdir);
    const now = chosen(stacks, plan);
    if (now !== undefined) return now;
    throw new BadInput(
      `the plan was made of none of the app's stacks: ${stacks.map(({ id }) => id).join(', ') || 'it has none of a platform'}; ` +
        'synthesize and plan again, or name the folder of the stack that it was made of with --stack',
    );
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
}

async function namedStack(folder: string, plan: GuardedPlan): Promise<DescribedStack> {
  const stack = await readStack(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new BadInput(`there is no synthesized stack in ${folder}: it has no cdk.tf.json`);
  });
  if (stack === undefined) throw new BadInput(`the stack in ${folder} is not one of a platform`);
  if (!isMadeOf(plan, stack.json))
    throw new BadInput(
      `the plan was not made of the stack in ${folder}: its resources or providers differ; plan again, or name another one`,
    );
  return stack;
}

async function stacksIn(outdir: string): Promise<readonly DescribedStack[]> {
  const ids = await readdir(join(outdir, 'stacks')).catch((): string[] => []);
  const read = ids.map((id) =>
    readStack(join(outdir, 'stacks', id)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
      throw error;
    }),
  );
  return (await Promise.all(read)).filter((stack) => stack !== undefined);
}

function chosen(stacks: readonly DescribedStack[], plan: GuardedPlan): DescribedStack | undefined {
  const [found, ...others] = stacks.filter(({ json }) => isMadeOf(plan, json));
  if (others.length === 0) return found;
  const ids = [found!, ...others].map(({ id }) => id).join(', ');
  throw new BadInput(`the plan may be of several stacks: ${ids}; name the folder of one with --stack`);
}
