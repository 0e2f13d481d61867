import { hostname, userInfo } from 'node:os';
import { gitEmail } from '../git';

/** Whose sandbox it is unless somebody says otherwise: the address of git's commits, else the login name. */
export async function defaultOwner(folder: string): Promise<string> {
  return (await gitEmail(folder)) ?? login();
}

/** `ada@laptop`: who runs this, for those who find it in a record. */
export function whoRuns(): string {
  return `${login()}@${hostname()}`;
}

/** The name of a sandbox that nobody named: its owner's, of an e-mail address what stands before the @. */
export function defaultName(owner: string, branch?: string): string {
  const name = owner.split('@')[0]!;
  return branch === undefined ? name : `${name}-${branch.replace(/[^\p{L}\p{N}]+/gu, '-')}`;
}

/** An account without a name, as in some containers, still gets a sandbox. */
function login(): string {
  try {
    return userInfo().username;
  } catch {
    return 'developer';
  }
}
