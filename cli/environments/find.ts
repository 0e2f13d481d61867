import type { AwsTarget } from '../../lib/aws/foundation/target';
import { isReservedName } from '../../lib/environment/check-place';
import { AwsGround } from '../aws/environments/ground';
import { explain } from '../aws/failures';
import { BadInput, Failure } from '../failure';
import type { Terminal } from '../terminal';
import { sandboxTargets, type AccountOptions } from './accounts';
import type { Ground } from './ground';
import { nameOf } from './record';
import type { Stored } from './store';

export interface FindOptions extends AccountOptions {
  /** @default - whichever has an environment of the name */
  readonly platform?: string;
}

/** A sandbox that has a record, and the account that it lies in. */
export interface FoundSandbox {
  readonly ground: Ground;
  readonly stored: Stored;
}

/** Every sandbox that could be read, and why others could not. */
export interface Survey {
  readonly sandboxes: readonly FoundSandbox[];
  /** A line for each record, or whole account, that could not be read. */
  readonly problems: readonly string[];
}

/**
 * Every sandbox that has a record, in every account for sandboxes.
 *
 * @param skip takes a record that cannot be read, in place of it. @default - it fails
 */
export async function findSandboxes(
  terminal: Pick<Terminal, 'folder'>,
  options: FindOptions,
  skip?: (problem: Failure) => void,
): Promise<readonly FoundSandbox[]> {
  const targets = await sandboxTargets(terminal, options);
  const found = await Promise.all(targets.map((target) => sandboxesIn(target, options.platform, skip)));
  return found.flat();
}

/**
 * Every sandbox that can be read: neither a record that another version wrote nor an account that the credentials do not
 * belong to hides the others.
 *
 * @throws Failure when no account can be read
 */
export async function surveySandboxes(
  terminal: Pick<Terminal, 'folder'>,
  options: FindOptions,
): Promise<Survey> {
  const targets = await sandboxTargets(terminal, options);
  const problems: string[] = [];
  const skip = ({ message }: Failure): void => void problems.push(message);
  const looks = await Promise.allSettled(
    targets.map((target) => sandboxesIn(target, options.platform, skip)),
  );
  const failed = looks.filter((look) => look.status === 'rejected');
  const failures = failed.map(({ reason }) => explain(reason as unknown));
  const unexpected = failures.find((failure) => !(failure instanceof Failure));
  if (unexpected !== undefined || failed.length === looks.length) throw unexpected ?? failures[0];
  return {
    sandboxes: looks.flatMap((look) => (look.status === 'fulfilled' ? look.value : [])),
    problems: [...failures.map((failure) => (failure as Failure).message), ...problems],
  };
}

/** The one sandbox of a name. @throws BadInput when there is none, or several, or none is ever called so */
export async function findSandbox(
  terminal: Pick<Terminal, 'folder'>,
  name: string,
  options: FindOptions,
): Promise<FoundSandbox> {
  if (isReservedName(name))
    throw new BadInput(
      `'${name}' is no sandbox but protected; only a person takes that down, with \`dataops decommission\``,
    );
  const problems: Failure[] = [];
  const all = await findSandboxes(terminal, options, (problem) => void problems.push(problem));
  return theOne(all, name, problems);
}

/**
 * The one of a name among those that were found.
 *
 * @param problems why records could not be read, one of which may be the wanted one's
 * @throws BadInput when there is none, or several
 */
export function theOne(
  all: readonly FoundSandbox[],
  name: string,
  [problem]: readonly Failure[] = [],
): FoundSandbox {
  const [found, ...others] = all.filter(({ stored }) => stored.record.identity.environment === name);
  if (found === undefined) {
    if (problem !== undefined) throw problem;
    const names = all.map(({ stored }) => stored.record.identity.environment);
    throw new BadInput(
      `there is no sandbox '${name}'; there ${names.length > 0 ? `are: ${names.join(', ')}` : 'are none'}; ` +
        `one that plain \`cdktf deploy\` made has no record: remove it with \`dataops down ${name} --adopt\``,
    );
  }
  if (others.length > 0) {
    const names = [found, ...others].map(({ stored }) => nameOf(stored.record.identity));
    throw new BadInput(
      `there are several sandboxes '${name}': ${names.join('; ')}; choose with --platform, --account and --region`,
    );
  }
  return found;
}

async function sandboxesIn(
  target: AwsTarget,
  platform?: string,
  skip?: (problem: Failure) => void,
): Promise<readonly FoundSandbox[]> {
  const ground = new AwsGround(target);
  await ground.requireAccount();
  const stored = await ground.store('sandbox').list(platform, skip);
  return stored.map((each) => ({ ground, stored: each }));
}
