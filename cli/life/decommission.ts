import { join } from 'node:path';
import { DECOMMISSION } from '../../stacks/decommission';
import { GOLDEN_FILE, parseGolden } from '../../stacks/golden/file';
import { cacheFolder } from '../cache';
import { confirm } from '../confirm';
import { groundOf } from '../environments/accounts';
import type { LiveResource } from '../environments/ground';
import { withLife } from '../environments/labels';
import { nameOf, type EnvironmentRecord } from '../environments/record';
import { hashOf, identityOf } from '../environments/stack';
import { synthesizeEnvironment, type WrittenStack } from '../environments/synthesize';
import { BadInput, Failure } from '../failure';
import { gitState } from '../git';
import { Claim } from './claim';
import { holdingsOf, type Holding } from './holdings';
import { refuseWhileLocked } from './locks';
import { newRecord } from './new-record';
import { applyReviewed, deployOrder } from './reviewed';
import { explained, inOrder, wasLocked, workspaceOf } from './stacks';
import { checkStates, marksOf } from './states';
import { Clock, type Tools } from './tools';
import { checkTree } from './tree';
import { keepingUnsaved, pushUnsaved } from './unsaved';

export interface DecommissionOptions {
  readonly name: string;
  /** `<platform> <environment> <account>`, typed out. */
  readonly confirm: string;
  readonly reason: string;
  /** @default - the app's only one */
  readonly platform?: string;
  /** @default false */
  readonly yes?: boolean;
}

export interface DecommissionResult {
  readonly record: EnvironmentRecord;
  readonly lost: readonly Holding[];
  /** What still carries the environment's tags: what was let go before, and what its service keeps for a while. */
  readonly left: readonly LiveResource[];
  readonly seconds: number;
}

/**
 * Takes a protected environment down on purpose: one apply drops the protections, and may lose nothing; then all of it is
 * destroyed. A run that was cut off is repeated.
 */
export async function decommission(tools: Tools, options: DecommissionOptions): Promise<DecommissionResult> {
  const clock = new Clock();
  const { terminal } = tools;
  const git = await gitState(terminal.folder);
  const synthesized = await clock.time('synthesize', () => synthesizeGoing(tools, options));
  const { description } = synthesized[0]!;
  const { environment, environmentClass, branch } = description;
  checkTree(environment, branch, git);
  const ground = groundOf(synthesized, []);
  const store = ground.store(environmentClass);
  const identity = identityOf(description);
  await ground.requireAccount();
  const found = await store.read(identity);
  if (found?.record.status === 'decommissioned')
    throw new BadInput(
      `'${environment}' was decommissioned on ${found.record.updated} by ${found.record.by}: ${found.record.decommissioned}`,
    );

  const life = { creation: found?.record.creation ?? description.creation };
  const stacks = synthesized.map((stack) => ({ ...stack, json: withLife(stack.json, life) }));
  const golden = parseGolden(join(terminal.folder, GOLDEN_FILE));
  const lost = await clock.time('check', async () => {
    await tools.engine();
    if (found !== undefined) {
      await refuseWhileLocked(store, found.record);
      await checkStates(store, found.record);
      await pushUnsaved(tools, store, found.record);
    }
    const held = await ground.held(stacks, join(cacheFolder(terminal.env), 'decommission'));
    if (held.length > 0)
      throw new Failure(
        [`'${environment}' is still protected by the cloud; nothing was changed`, ...held].join('\n  '),
      );
    return holdingsOf(store, stacks, golden);
  });
  tools.say(
    `${nameOf(identity)} is taken down, and ${lost.length} stores, keys and secrets are lost for good:`,
  );
  for (const { class: kind, name, address } of lost) tools.say(`  ${kind.padEnd(6)}  ${name}  ${address}`);
  if (options.yes !== true) await confirm(terminal, `what they hold is lost`, environment);

  const hash = hashOf(stacks);
  const dropped = found?.record.status === 'destroying' && found.record.applied === hash;
  const claim = await Claim.begin(store, found, {
    ...newRecord({
      stacks,
      life,
      status: 'destroying',
      found,
      git,
      now: tools.now(),
      seconds: clock.seconds,
    }),
    decommissioned: options.reason,
  });
  const keeping = <T>(stack: WrittenStack, work: () => Promise<T>) =>
    keepingUnsaved(terminal, life, stack, stack.folder, work);
  const review = { golden, retains: true, before: async () => undefined };
  try {
    if (!dropped)
      for (const stack of await deployOrder(stacks))
        await keeping(stack, () => applyReviewed(tools, clock, stack, review));
    await claim.update({ applied: hash, states: await marksOf(store, stacks) });
    await inOrder(stacks, 'destroy', async (stack) => {
      const workspace = await workspaceOf(tools, stack, stack.folder);
      await clock.time('init', () => workspace.init());
      await keeping(stack, () => clock.time('destroy', () => workspace.destroy()));
    });
  } catch (error) {
    if (wasLocked(error)) await claim.withdraw();
    else await claim.update({ states: await marksOf(store, stacks), updated: tools.now().toISOString() });
    throw explained(error, environment);
  }
  const left = await clock.time('audit', () => ground.live(identity.platform, environment, stacks));
  await claim.update({
    status: 'decommissioned',
    updated: tools.now().toISOString(),
    states: await marksOf(store, stacks),
    seconds: { ...clock.seconds, total: clock.total },
  });
  return { record: claim.stored.record, lost, left, seconds: clock.total };
}

/** The environment without its protections, as its app builds it when it is asked to. */
async function synthesizeGoing(
  { terminal }: Tools,
  { name, platform, confirm: confirmation, reason }: DecommissionOptions,
): Promise<readonly WrittenStack[]> {
  const asIs = await synthesizeEnvironment(terminal, { name, platform });
  const { description } = asIs[0]!;
  if (description.environmentClass === 'sandbox')
    throw new BadInput(`'${name}' is a sandbox; remove it with \`dataops down ${name}\``);
  const expected = `${description.platform} ${name} ${description.account}`;
  if (confirmation !== expected)
    throw new BadInput(
      `the confirmation does not name what would be lost, got ${JSON.stringify(confirmation)}; allowed: --confirm '${expected}'`,
    );
  if (reason.trim() === '') throw new BadInput('--reason is empty; say why, it is kept in the record');
  const wanted = { platform: description.platform, environment: name, confirm: confirmation, reason };
  const going =
    description.decommissioned === undefined
      ? await synthesizeEnvironment(terminal, { name, platform, context: { [DECOMMISSION]: wanted } })
      : asIs;
  const other = going.find((stack) => stack.description.decommissioned !== reason);
  if (other === undefined) return going;
  const said = other.description.decommissioned;
  throw new BadInput(
    said === undefined
      ? `the app builds '${name}' with its protections, whatever is asked; let its entry build \`decommissionWanted(app, …)\` of ` +
          `'cdktf-dataops/stacks' instead of the environment itself`
      : `the code has another reason, got ${JSON.stringify(reason)}; allowed: --reason ${JSON.stringify(said)}`,
  );
}
