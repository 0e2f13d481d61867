import { join } from 'node:path';
import { reportProgress, summarize, type EngineEvent } from '../../cli/engine';
import { listAccount } from '../audit/account';
import { leftovers, type Leftovers } from '../audit/leftovers';
import { PROOFS } from '../proofs';
import type { Proving } from '../proofs/proof';
import { awsRows, plannedRows } from './certainty';
import type { Console } from './console';
import type { RunContext } from './context';
import { DeployedStack } from './deployed-stack';
import { deployed, synthesize } from './deployment';
import { googleRows } from './google';
import { planWays } from './planned';
import { showWhatStands } from './show';
import { makeState, removeState } from './state';
import { resultTable } from './table';
import { Timings } from './timings';
import { waysOf } from './ways';
import { writtenBy } from './written';

/**
 * The run on an emulator that stands: state, deployment, proofs, second plan, destroy, audit, table.
 *
 * @returns the folder of the synthesized stack
 */
export async function deployAndProve(
  context: RunContext,
  creation: string,
  keep: boolean,
): Promise<{ folder: string }> {
  const { console, emulator, engine, scratch } = context;
  const { client } = emulator;
  const begun = performance.now();
  const empty = await listAccount(client);

  console.heading('State, boundary and break-glass role');
  for (const line of await makeState(client)) console.done(line);
  const before = await listAccount(client);

  console.heading('Deploy');
  const { built, folder } = synthesize(join(scratch, 'aws'), creation);
  const stack = new DeployedStack(folder, built.stack.node.path);
  const timings = new Timings(stack);
  const progress = reportProgress({ out: process.stdout });
  const onEvent = (event: EngineEvent) => {
    timings.take(event);
    progress(event);
  };
  const workspace = engine.workspace({ folder, onEvent, parallelism: 30 });
  await workspace.apply({ autoApprove: true });
  showWhatStands(console, built, stack);

  console.heading('Prove');
  // Without progress: what the proofs do with Terraform would stand between their findings.
  const quiet = engine.workspace({ folder });
  const proving: Proving = {
    built,
    stack,
    client,
    workspace: quiet,
    written: () => writtenBy(quiet, built, client),
  };
  for (const proof of PROOFS) {
    const seen = await proof.run(proving).catch((error: unknown) => {
      console.failed(proof.title);
      throw error;
    });
    console.done(`${proof.title} (${seen})`);
  }

  console.heading('Plan again');
  const plan = await workspace.plan();
  if (!plan.empty) {
    const changes = plan.changes.map(({ address, action }) => `${action} ${address}`);
    throw new Error(`the second plan is not empty: ${summarize(plan)}\n${changes.join('\n')}`);
  }
  console.done('nothing to change');

  console.heading('Plan every other engine, in production and in sandboxes');
  const planned = await planWays(context, waysOf(deployed.name, deployed.definition));
  for (const { title, resources, seen } of planned) {
    console.done(`${title}: ${sum(resources)} resources`);
    for (const line of seen) console.done(`${title}: ${line}`);
  }

  const table = () =>
    resultTable([
      ...awsRows({ stack, engines: built.engines() }, PROOFS, timings),
      ...plannedRows(planned),
      ...googleRows(join(scratch, 'google')),
    ]);
  if (keep) {
    console.line(`\n${table()}`);
    return { folder };
  }

  console.heading('Destroy');
  await workspace.destroy();
  const { left } = sayLeftovers(console, leftovers(before, await listAccount(client)), 'the platform');
  if (left.length > 0) throw new Error(`${left.length} things are left of the platform`);
  for (const line of await removeState(client)) console.done(line);
  const rest = sayLeftovers(console, leftovers(empty, await listAccount(client)), 'the run');
  if (rest.left.length > 0) throw new Error(`${rest.left.length} things are left of the run`);

  console.line(`\n${table()}`);
  console.line(
    `\n${stack.resources.length} resources up, proven and gone in ${Math.round((performance.now() - begun) / 1000)} s`,
  );
  return { folder };
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((all, count) => all + count, 0);
}

function sayLeftovers(console: Console, found: Leftovers, of: string): Leftovers {
  const { left, pending } = found;
  for (const { service, kind, id } of left) console.failed(`${service} ${kind} ${id} is left of ${of}`);
  if (left.length === 0) console.done(`0 things are left of ${of}, as each service's own lists say`);
  for (const { kind, id, pending: date } of pending)
    console.note(`  ${kind} ${id} is pending deletion until ${date}`);
  return found;
}
