import type { EnvironmentClass } from '../../lib/cloud';
import type { Identity } from '../../lib/names';
import type { Workbench } from '../../lib/workbench';
import { findSandbox, type FindOptions } from '../environments/find';
import { nameOf, type EnvironmentRecord } from '../environments/record';
import { identityOf, type EnvironmentStack } from '../environments/stack';
import { synthesizeEnvironment } from '../environments/synthesize';
import { BadInput } from '../failure';
import type { Terminal } from '../terminal';

/** An environment, as somebody works with it. */
export interface Desk {
  readonly identity: Identity;
  readonly environmentClass: EnvironmentClass;
  readonly stacks: readonly EnvironmentStack[];
  readonly workbench: Workbench;
  /** @default - a protected environment, of which only the code is asked */
  readonly record?: EnvironmentRecord;
}

/**
 * The desk of a sandbox that stands, else of a protected environment that the app builds.
 *
 * @throws BadInput when there is neither
 */
export async function deskOf(terminal: Terminal, name: string, options: FindOptions): Promise<Desk> {
  try {
    const { record } = (await findSandbox(terminal, name, options)).stored;
    return { ...deskFrom(record.stacks), record };
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    const inCode = await synthesizeEnvironment(terminal, { name, platform: options.platform }).catch(
      () => [],
    );
    if (inCode[0] === undefined || inCode[0].description.environmentClass === 'sandbox') throw error;
    return deskFrom(inCode);
  }
}

/** The desk of one's own sandbox, on which things are changed. @throws BadInput when it is protected, or another's */
export async function ownDesk(
  terminal: Terminal,
  name: string,
  { owner, ...options }: FindOptions & { readonly owner: string },
): Promise<Desk & { readonly record: EnvironmentRecord }> {
  const desk = await deskOf(terminal, name, options);
  const { record } = desk;
  if (record === undefined)
    throw new BadInput(
      `'${name}' is a protected environment (${desk.environmentClass}), which changes with \`dataops up ${name}\` alone; name a sandbox`,
    );
  if (record.owner !== undefined && record.owner !== owner)
    throw new BadInput(
      `the sandbox '${name}' belongs to ${record.owner}, got ${owner}; name your own, or say --owner ${record.owner} to change theirs`,
    );
  if (record.status === 'destroying')
    throw new BadInput(`the sandbox '${name}' is being destroyed since ${record.updated} by ${record.by}`);
  return { ...desk, record };
}

/** The orchestrator of a desk. @throws BadInput when the environment has none of its own */
export function orchestratorOf(desk: Desk) {
  const { orchestrator } = desk.workbench;
  if (orchestrator !== undefined) return orchestrator;
  const lent = lentTo(desk);
  if (lent !== undefined)
    throw new BadInput(
      `${nameOf(desk.identity)} runs its DAGs in the Airflow that the base '${lent.base}' lends, as a role that nobody else takes on; ` +
        `for one on your machine, choose settings: { orchestrator: 'local' }`,
    );
  throw noOrchestrator(desk);
}

/** Where the DAGs of a desk come from. @throws BadInput when they go nowhere, or come from nowhere */
export function dagsOf(desk: Desk): string {
  const { workbench, identity } = desk;
  const source = workbench.orchestrator ?? workbench.folder;
  if (source === undefined) throw noOrchestrator(desk);
  if (source.dags === undefined)
    throw new BadInput(
      `the definition of '${identity.environment}' names no folder of DAGs; set orchestrator: { dags: 'dags' }`,
    );
  return source.dags;
}

function lentTo({ stacks }: Desk) {
  const borrows = stacks.flatMap(({ description }) => description.borrows);
  return borrows.find(({ offer }) => offer === 'orchestrator');
}

function noOrchestrator(desk: Desk): BadInput {
  const { environment } = desk.identity;
  const bring = `bring the environment to what the code says with \`dataops up ${environment}\``;
  // One that an earlier version of this command applied does not say where its folder is.
  if (lentTo(desk) !== undefined)
    return new BadInput(`${nameOf(desk.identity)} does not say where its DAGs lie; ${bring}`);
  return new BadInput(`${nameOf(desk.identity)} has no orchestrator; declare one, or ${bring}`);
}

/** Stacks of one environment say together what the workbench holds. */
function deskFrom(stacks: readonly EnvironmentStack[]): Omit<Desk, 'record'> {
  const parts = stacks.flatMap(({ description }) => description.workbench ?? []);
  const roles = Object.assign({}, ...parts.map((part) => part.roles)) as Workbench['roles'];
  const { description } = stacks[0]!;
  return {
    identity: identityOf(description),
    environmentClass: description.environmentClass,
    stacks,
    workbench: { ...(Object.assign({}, ...parts) as object), roles },
  };
}
