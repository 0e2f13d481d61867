import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { MirrorReport } from '../../lib/mirror';
import { DIFF, MIRRORS_FILE, type Mirrored } from '../../stacks/mirrors/file';
import type { AccountOptions } from '../environments/accounts';
import { synthesizeEnvironment, type WrittenStack } from '../environments/synthesize';
import { BadInput, Failure } from '../failure';
import type { Terminal } from '../terminal';
import { after, DEFAULT_LIFE } from './duration';
import { defaultOwner } from './person';
import { placesOf } from './places';

export interface DiffOptions extends AccountOptions {
  /** The environment that is compared. */
  readonly name: string;
  /** @default - every one that has an environment of the name */
  readonly platform?: string;
}

/** An environment and how well it mirrors production. */
export interface Diff extends Mirrored {
  readonly report: MirrorReport;
}

/**
 * Compares an environment, as the code would deploy it now, with the production of its platform. Nothing has to be deployed
 * for it, and no call leaves the machine.
 *
 * @throws BadInput when the app has no such environment, or it is production itself
 * @throws Failure when the app does not say how well its environments mirror production
 */
export async function diff(
  terminal: Pick<Terminal, 'folder' | 'env'>,
  { name, platform, ...place }: DiffOptions,
  now: Date,
): Promise<Diff> {
  const [owner, places] = await Promise.all([defaultOwner(terminal.folder), placesOf(terminal, place)]);
  // Any will do: which place it is makes no difference between environments.
  const [target] = places.sandboxes;
  const stacks = await synthesizeEnvironment(terminal, {
    name,
    platform,
    sandbox: target && { owner, name, expires: after(now, DEFAULT_LIFE), target },
    unasked: places.unasked,
    context: { [DIFF]: name },
  });
  const { description } = stacks[0]!;
  if (description.environmentClass === 'production')
    throw new BadInput(`'${name}' is what others are compared with; name another environment`);
  const mirrored = (await readMirrors(stacks[0]!)).find(
    (each) =>
      each.platform === description.platform &&
      each.account === description.account &&
      each.region === description.region,
  );
  if (mirrored?.report === undefined) throw noProduction(description.platform, name);
  return { ...mirrored, report: mirrored.report };
}

async function readMirrors({ folder }: WrittenStack): Promise<readonly Mirrored[]> {
  const file = join(dirname(dirname(folder)), MIRRORS_FILE);
  try {
    return JSON.parse(await readFile(file, 'utf8')) as readonly Mirrored[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Failure(
      `the app does not say how well its environments mirror production; call \`wantedSandbox(app)\` of 'cdktf-dataops/stacks' ` +
        'in its entry, before it builds',
    );
  }
}

function noProduction(platform: string, name: string): Failure {
  return new Failure(
    `the app builds no production of '${platform}' that '${name}' could be compared with; build both in one app`,
  );
}
