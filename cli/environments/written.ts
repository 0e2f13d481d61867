import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { synthesizeApp, type AppPlace, type Context } from '../app';
import { Failure } from '../failure';
import { readStack, type DescribedStack } from './stack';

/** A stack together with where it was written, assets beside it. */
export type Written<S extends DescribedStack = DescribedStack> = S & { readonly folder: string };

/** Every stack that the app writes and that says what it is, in a folder that is emptied first. */
export async function synthesizeInto(
  place: AppPlace,
  context: Context,
  outdir: string,
): Promise<readonly Written[]> {
  await rm(outdir, { recursive: true, force: true });
  await synthesizeApp(place, context, outdir);
  const { stacks } = await readManifest(outdir);
  const idOf = new Map(Object.entries(stacks).map(([id, { constructPath }]) => [constructPath, id]));
  const read = await Promise.all(
    Object.entries(stacks).map(async ([id, { dependencies }]) => {
      const folder = join(outdir, 'stacks', id);
      const after = dependencies.map((path) => idOf.get(path)).filter((known) => known !== undefined);
      const stack = await readStack(folder, after);
      return stack && { ...stack, folder };
    }),
  );
  return read.filter((stack) => stack !== undefined);
}

async function readManifest(outdir: string): Promise<Manifest> {
  try {
    return JSON.parse(await readFile(join(outdir, 'manifest.json'), 'utf8')) as Manifest;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Failure('the app wrote no stacks; let its entry end with `app.synth()`');
  }
}

interface Manifest {
  readonly stacks: Readonly<
    Record<string, { readonly constructPath: string; readonly dependencies: readonly string[] }>
  >;
}
