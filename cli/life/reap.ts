import { surveySandboxes, type FindOptions, type FoundSandbox } from '../environments/find';
import { nameOf, type EnvironmentRecord } from '../environments/record';
import { BadInput, Failure } from '../failure';
import { remoteBranches } from '../git';
import { explain } from '../aws/failures';
import { Busy } from './busy';
import { down, type DownResult } from './down';
import { momentOf } from './duration';
import { tend, type Tended } from './hibernation/tend';
import type { Tools } from './tools';

export interface ReapOptions extends FindOptions {
  /** Also those whose git branch is in none of the repository's remotes any more. @default false */
  readonly goneBranches?: boolean;
  /** Only says which. @default false */
  readonly dryRun?: boolean;
}

/** What became of a sandbox whose time is over. */
export interface Reaped {
  readonly record: EnvironmentRecord;
  readonly reason: 'expired' | 'branch gone';
  /** `busy`: somebody works on it, and the next run looks again. */
  readonly outcome: 'destroyed' | 'would be destroyed' | 'busy' | 'failed';
  /** Why it was not destroyed. @default - it was, or was only looked at */
  readonly error?: string;
  /** How long that took. @default - nothing was destroyed */
  readonly seconds?: number;
}

export interface ReapResult {
  readonly reaped: readonly Reaped[];
  /** Those whose orchestrator was due to be put to sleep, or to be woken. */
  readonly tended: readonly Tended[];
  /** Records and whole accounts that cannot be read: nobody knows whether their time is over. */
  readonly unreadable: readonly string[];
}

const MINUTE = 60 * 1000;
/** Whoever holds a lock for longer is taken for dead, and a person has to look. */
const LONGEST = 60 * MINUTE;
/** Within this time whoever destroys a sandbox has its lock, or has failed. */
const STARTING = 2 * MINUTE;

/**
 * Destroys every sandbox whose time is over, whoever made it, one after the other, and then keeps the others to the hours in
 * which they sleep. One that fails does not stop the others, and one that somebody else works on, another reaper included, is
 * left to him.
 */
export async function reap(
  tools: Tools,
  options: ReapOptions,
  destroy: (tools: Tools, ...sandbox: DownArguments) => Promise<DownResult> = down,
): Promise<ReapResult> {
  const [{ sandboxes, problems }, branches] = await Promise.all([
    surveySandboxes(tools.terminal, options),
    options.goneBranches ? knownBranches(tools.terminal.folder) : undefined,
  ]);
  const reaped: Reaped[] = [];
  const staying: FoundSandbox[] = [];
  for (const sandbox of sandboxes) {
    const { record } = sandbox.stored;
    const reason = reasonFor(record, tools.now(), branches);
    if (reason === undefined) {
      staying.push(sandbox);
      continue;
    }
    if (options.dryRun) {
      reaped.push({ record, reason, outcome: 'would be destroyed' });
      continue;
    }
    tools.say(`${nameOf(record.identity)}: ${reason}`);
    reaped.push({ record, reason, ...(await outcomeOf(tools, sandbox, destroy)) });
  }
  const tended: Tended[] = [];
  for (const sandbox of staying) {
    const done = await tend(tools, sandbox, options.dryRun === true);
    if (done !== undefined) tended.push(done);
  }
  return { reaped, tended, unreadable: problems };
}

type DownArguments = [ground: FoundSandbox['ground'], stored: FoundSandbox['stored']];

function reasonFor(
  { expires, branch }: EnvironmentRecord,
  now: Date,
  branches: readonly string[] | undefined,
): Reaped['reason'] | undefined {
  if (expires !== undefined && momentOf(expires) <= now) return 'expired';
  return branches !== undefined && branch !== undefined && !branches.includes(branch)
    ? 'branch gone'
    : undefined;
}

async function outcomeOf(
  tools: Tools,
  { ground, stored }: FoundSandbox,
  destroy: NonNullable<Parameters<typeof reap>[2]>,
): Promise<Pick<Reaped, 'outcome' | 'error' | 'seconds'>> {
  const store = ground.store('sandbox');
  const { identity, creation } = stored.record;
  try {
    // Others went before it: meanwhile it may be gone, or have been given more time.
    const now = await store.read(identity);
    if (now?.record.creation !== creation || now.record.expires !== stored.record.expires)
      return { outcome: 'busy', error: 'it was changed or removed meanwhile' };
    const { status, by, updated } = now.record;
    if (status === 'destroying' && tools.now().getTime() - Date.parse(updated) < STARTING)
      return { outcome: 'busy', error: `${by} began to destroy it at ${updated}` };
    return { outcome: 'destroyed', seconds: (await destroy(tools, ground, now)).seconds };
  } catch (thrown) {
    const explained = explain(thrown);
    const error = explained instanceof Error ? explained.message : String(explained);
    const others = explained instanceof Busy && !isStale(explained, tools.now());
    const gone = others || (await store.read(identity).catch(() => stored))?.record.creation !== creation;
    return { outcome: gone ? 'busy' : 'failed', error };
  }
}

function isStale({ since }: Busy, now: Date): boolean {
  return since !== undefined && now.getTime() - Date.parse(since) > LONGEST;
}

/** @throws BadInput outside of a repository, Failure when its remotes cannot be asked */
async function knownBranches(folder: string): Promise<readonly string[]> {
  const branches = await remoteBranches(folder);
  if (branches === undefined)
    throw new BadInput(
      `--gone-branches compares with the branches of a git repository's remotes, and there are none at ${folder}; ` +
        'run it in a clone, or leave it out',
    );
  // A repository without branches cannot be what the sandboxes were made from.
  if (branches.length === 0)
    throw new Failure(`the git remotes of ${folder} have no branches at all, so nothing was destroyed`);
  return branches;
}
