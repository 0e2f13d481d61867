import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { WANTED } from '../../stacks/wanted';
import type { AppPlace, Context } from '../app';
import { cacheFolder } from '../cache';
import { BadInput, type Failure } from '../failure';
import { isOfEnvironment, type EnvironmentStack } from './stack';
import { synthesizeInto, type Written } from './written';

/** A stack of an environment together with where it was written. */
export type WrittenStack = Written<EnvironmentStack>;

export interface Wish {
  /** The environment's name. */
  readonly name: string;
  /** Which of several platforms of the app. @default - the only one */
  readonly platform?: string;
  /** A sandbox to ask the app for, where its code has none of this name. @default - only what the code has */
  readonly sandbox?: Readonly<Record<string, unknown>>;
  /** Why one that stands in the app's code will not do. @default - it does */
  readonly notFromCode?: Failure;
  /** Why there is no sandbox to ask for. @default - the app's own environments are all there is */
  readonly unasked?: Failure;
  /** What else the app is told. It then writes into a folder apart from that of a command that deploys. @default - nothing */
  readonly context?: Context;
}

/**
 * The stacks of one environment, as the user's app synthesizes them: one that stands in its code, else the sandbox that is
 * asked for through context.
 *
 * The app runs once wherever the last run tells which of both it is; before the first run, that most are asked for.
 *
 * @throws BadInput when the app has no such environment
 */
export async function synthesizeEnvironment(place: AppPlace, wish: Wish): Promise<readonly WrittenStack[]> {
  const room = await roomOf(place);
  const memory = join(room, 'declared.json');
  const declared = await recall(memory);
  const outdir = join(room, fingerprint([wish.name, ...Object.keys(wish.context ?? {})].join(' ')));
  const attempts: readonly Context[] =
    wish.sandbox === undefined
      ? [{ ...wish.context }]
      : inOrder(declared?.includes(wish.name) ?? false, [
          { ...wish.context },
          { ...wish.context, [WANTED]: wish.sandbox },
        ]);

  let failure: Error | undefined;
  let seen: readonly WrittenStack[] = [];
  for (const context of attempts) {
    try {
      seen = (await synthesizeInto(place, context, outdir)).filter(isOfEnvironment);
    } catch (error) {
      // What stands in code cannot be asked for a second time: then the code's own counts.
      failure ??= error as Error;
      continue;
    }
    const asked = WANTED in context ? [wish.name] : [];
    const names = new Set(seen.map(({ description }) => description.environment));
    await writeFile(memory, JSON.stringify([...names].filter((name) => !asked.includes(name))));
    const stacks = chosen(seen, wish);
    if (stacks.length > 0 && asked.length === 0 && wish.notFromCode !== undefined) throw wish.notFromCode;
    if (stacks.length > 0) return stacks;
  }
  throw failure ?? unknownEnvironment(wish, seen);
}

/** The bases of accounts that the app builds, whatever else it builds. */
export async function synthesizeBases(place: AppPlace): Promise<readonly Written[]> {
  const stacks = await synthesizeInto(place, {}, join(await roomOf(place), 'bases'));
  return stacks.filter((stack) => !isOfEnvironment(stack));
}

/** What the cache holds of an app. */
async function roomOf({ env, folder }: AppPlace): Promise<string> {
  const room = join(cacheFolder(env), 'apps', fingerprint(resolve(folder)));
  await mkdir(room, { recursive: true });
  return room;
}

function chosen(stacks: readonly WrittenStack[], { name, platform }: Wish): readonly WrittenStack[] {
  const named = stacks.filter(({ description }) => description.environment === name);
  const wanted = named.filter(
    ({ description }) => platform === undefined || description.platform === platform,
  );
  const platforms = [...new Set(wanted.map(({ description }) => description.platform))];
  if (platforms.length > 1)
    throw new BadInput(
      `the environment '${name}' exists in several platforms: ${platforms.join(', ')}; say which one with --platform`,
    );
  const places = new Set(wanted.map(({ description }) => `${description.account} ${description.region}`));
  if (places.size > 1)
    throw new BadInput(
      `the environment '${name}' is built in several places: ${[...places].join(', ')}; give each a name of its own`,
    );
  return wanted;
}

function unknownEnvironment(
  { name, platform, sandbox, unasked }: Wish,
  seen: readonly WrittenStack[],
): Failure {
  const known = [
    ...new Set(seen.map(({ description }) => `${description.platform}/${description.environment}`)),
  ];
  const of = platform === undefined ? '' : ` of the platform '${platform}'`;
  const fix =
    sandbox === undefined
      ? (unasked?.message ?? 'name one of those')
      : `let the app's entry build what is asked for: \`wantedSandbox(app)\` of 'cdktf-dataops/stacks'`;
  return new BadInput(
    `the app builds no environment '${name}'${of}; it builds: ${known.length > 0 ? known.join(', ') : 'none'}; ${fix}`,
  );
}

async function recall(file: string): Promise<readonly string[] | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as string[];
  } catch {
    return undefined;
  }
}

function inOrder<T>(asIs: boolean, pair: readonly [T, T]): readonly T[] {
  return asIs ? pair : [pair[1], pair[0]];
}

const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
