import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Failure } from './failure';

const run = promisify(execFile);

/** What git knows of a folder. */
export interface GitState {
  readonly commit: string;
  /** @default - a detached head */
  readonly branch?: string;
  /** Whether anything differs from the commit. */
  readonly dirty: boolean;
}

/** The state of the repository that a folder lies in; undefined where there is none, or no git. */
export async function gitState(folder: string): Promise<GitState | undefined> {
  const [commit, branch, status] = await Promise.all([
    git(folder, 'rev-parse', 'HEAD'),
    git(folder, 'symbolic-ref', '--quiet', '--short', 'HEAD'),
    git(folder, 'status', '--porcelain'),
  ]);
  if (commit === undefined) return undefined;
  return { commit, ...(branch !== undefined && { branch }), dirty: status !== '' };
}

/** The address that commits are signed with. */
export function gitEmail(folder: string): Promise<string | undefined> {
  return git(folder, 'config', 'user.email');
}

/**
 * The branches that the remotes of a repository have at this moment, which a shallow clone does not know; undefined where there
 * is no repository or it has no remote.
 *
 * @throws Failure when a remote cannot be asked
 */
export async function remoteBranches(folder: string): Promise<readonly string[] | undefined> {
  const remotes = (await git(folder, 'remote'))?.split('\n').filter(Boolean) ?? [];
  if (remotes.length === 0) return undefined;
  const lists = await Promise.all(
    remotes.map(async (remote) => {
      const list = await git(folder, 'ls-remote', '--heads', remote);
      if (list === undefined)
        throw new Failure(`the git remote '${remote}' does not answer; look at \`git ls-remote ${remote}\``);
      return list.split('\n').filter(Boolean);
    }),
  );
  return lists.flat().map((line) => line.replace(/^.*refs\/heads\//, ''));
}

async function git(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', args, { cwd: folder });
    return stdout.trim();
  } catch {
    return undefined;
  }
}
