import { groundOf } from '../../environments/accounts';
import { findSandbox, type FindOptions, type FoundSandbox } from '../../environments/find';
import { identityOf } from '../../environments/stack';
import { synthesizeEnvironment } from '../../environments/synthesize';
import { BadInput } from '../../failure';
import type { Terminal } from '../../terminal';
import { productionStaysAwake } from './check';

/** The names of environments that stand in the app's code and are protected. */
const PROTECTED = { staging: 'staging', production: 'production' } as const;

/** A sandbox that has a record, or staging, which the app says where to find. @throws BadInput for production */
export async function findSleeper(
  terminal: Terminal,
  name: string,
  options: FindOptions,
): Promise<FoundSandbox> {
  if (name === PROTECTED.production) throw productionStaysAwake();
  if (name !== PROTECTED.staging) return findSandbox(terminal, name, options);
  const { platform } = options;
  const stacks = await synthesizeEnvironment(terminal, { name, platform });
  const { description } = stacks[0]!;
  const ground = groundOf(stacks, []);
  const stored = await ground.store(description.environmentClass).read(identityOf(description));
  if (stored === undefined)
    throw new BadInput(`'${name}' has no record, so it was never deployed with \`dataops up ${name}\``);
  return { ground, stored };
}
