import type { AwsTarget } from '../../lib/aws/foundation/target';
import { AwsGround } from '../aws/environments/ground';
import { BadInput } from '../failure';
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

/** Every sandbox that has a record, in every account for sandboxes. */
export async function findSandboxes(
  terminal: Pick<Terminal, 'folder'>,
  options: FindOptions,
): Promise<readonly FoundSandbox[]> {
  const targets = await sandboxTargets(terminal, options);
  const found = await Promise.all(targets.map((target) => sandboxesIn(target, options.platform)));
  return found.flat();
}

/** The one sandbox of a name. @throws BadInput when there is none, or several */
export async function findSandbox(
  terminal: Pick<Terminal, 'folder'>,
  name: string,
  options: FindOptions,
): Promise<FoundSandbox> {
  const all = await findSandboxes(terminal, options);
  const [found, ...others] = all.filter(({ stored }) => stored.record.identity.environment === name);
  if (found === undefined) {
    const names = all.map(({ stored }) => stored.record.identity.environment);
    throw new BadInput(
      `there is no sandbox '${name}'; there ${names.length > 0 ? `are: ${names.join(', ')}` : 'are none'}; ` +
        'one that plain `cdktf deploy` made has no record, and is removed with `cdktf destroy`',
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

async function sandboxesIn(target: AwsTarget, platform?: string): Promise<readonly FoundSandbox[]> {
  const ground = new AwsGround(target);
  await ground.requireAccount();
  const stored = await ground.store('sandbox').list(platform);
  return stored.map((each) => ({ ground, stored: each }));
}
