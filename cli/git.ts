import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

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

/** The branches that exist in the repository or in what it was fetched from; undefined where there is no repository. */
export async function gitBranches(folder: string): Promise<readonly string[] | undefined> {
  const refs = await git(folder, 'for-each-ref', '--format=%(refname)', 'refs/heads', 'refs/remotes');
  return refs?.split('\n').map((ref) => ref.replace(/^refs\/(heads|remotes\/[^/]+)\//, ''));
}

async function git(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', args, { cwd: folder });
    return stdout.trim();
  } catch {
    return undefined;
  }
}
