import { Failure } from '../failure';
import type { GitState } from '../git';

/**
 * What lies in a protected environment can be read in the repository: all of it is committed, on the branch that the
 * environment is deployed from.
 *
 * @throws Failure otherwise
 */
export function checkTree(environment: string, branch: string | undefined, git: GitState | undefined): void {
  if (git === undefined)
    throw new Failure(
      `'${environment}' is deployed from a git repository, so that everybody can see what lies there, and this folder is in none`,
    );
  if (git.dirty)
    throw new Failure(
      `'${environment}' is deployed from what is committed, and something here is not (\`git status\`); commit it, or put it aside with \`git stash -u\``,
    );
  if (branch !== undefined && git.branch !== branch)
    throw new Failure(
      `'${environment}' is deployed from the branch '${branch}', got ${git.branch === undefined ? 'none that is checked out' : `'${git.branch}'`}; check it out with \`git switch ${branch}\``,
    );
}
