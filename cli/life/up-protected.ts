import { join } from 'node:path';
import { GOLDEN_FILE, parseGolden } from '../../stacks/golden/file';
import { confirm } from '../confirm';
import type { Ground } from '../environments/ground';
import { withLife } from '../environments/labels';
import { nameOf } from '../environments/record';
import { hashOf, identityOf } from '../environments/stack';
import type { Stored } from '../environments/store';
import type { WrittenStack } from '../environments/synthesize';
import { BadInput, Failure } from '../failure';
import type { GitState } from '../git';
import { Claim } from './claim';
import { refuseAsleep } from './hibernation/check';
import { bringPools, concernPools } from './pools';
import { preflight } from './preflight';
import { settled } from './settle';
import { newRecord } from './new-record';
import { applyReviewed, deployOrder } from './reviewed';
import { explained, needDatabases, wasLocked } from './stacks';
import { refuseStateless } from './stateless';
import { checkStates } from './states';
import type { Clock, Tools } from './tools';
import { checkTree } from './tree';
import { keepingUnsaved, pushUnsaved } from './unsaved';
import type { UpOptions, UpResult } from './up';

interface Protected {
  readonly clock: Clock;
  readonly ground: Ground;
  readonly git: GitState | undefined;
  readonly synthesized: readonly WrittenStack[];
  readonly options: UpOptions;
}

/**
 * Creates production or staging, or brings it to what is committed: each plan is read by the guard, then by a person, and
 * exactly that plan is applied.
 */
export async function upProtected(tools: Tools, props: Protected): Promise<UpResult> {
  const { clock, ground, git, synthesized, options } = props;
  const { description } = synthesized[0]!;
  const { environment, environmentClass } = description;
  checkOptions(environment, options);
  if (description.decommissioned !== undefined)
    throw new BadInput(
      `the code says that '${environment}' is decommissioned (${description.decommissioned}); take it down with \`dataops decommission ${environment}\``,
    );
  checkTree(environment, description.branch, git);
  const store = ground.store(environmentClass);
  const identity = identityOf(description);
  const [found] = await clock.time('check', () =>
    Promise.all([store.read(identity), ground.requireAccount()]),
  );
  refuseHalfGone(found);
  if (found !== undefined) refuseAsleep(found.record);

  // Without a record it may have been deployed by cdktf: what stands keeps its tags.
  const life = { creation: found?.record.creation ?? description.creation };
  const stacks = synthesized.map((stack) => ({ ...stack, json: withLife(stack.json, life) }));
  const hash = hashOf(stacks);
  if (found?.record.status === 'ready' && found.record.applied === hash) {
    await clock.time('check', () => checkStates(store, found.record));
    return { record: found.record, stacks, changed: false, outputs: {}, seconds: clock.total };
  }
  await clock.time('check', async () => {
    await preflight(tools, ground, store, stacks, found);
    if (found !== undefined) await pushUnsaved(tools, store, found.record);
    if (Object.keys(found?.record.states ?? {}).length === 0) await refuseStateless(ground, store, stacks);
  });

  const outputs: Record<string, unknown> = {};
  const golden = parseGolden(join(tools.terminal.folder, GOLDEN_FILE));
  const record = newRecord({
    stacks,
    life,
    status: 'applying',
    found,
    git,
    now: tools.now(),
    seconds: clock.seconds,
  });
  let claim: Claim | undefined;
  const begin = async () => (claim ??= await Claim.begin(store, found, record));
  let changed = false;
  try {
    const before = async () => {
      if (options.yes !== true)
        await confirm(tools.terminal, `this changes ${nameOf(identity)}`, environment);
      await begin();
    };
    for (const stack of await deployOrder(stacks)) {
      const onOutputs = (said: Readonly<Record<string, unknown>>) => void Object.assign(outputs, said);
      const apply = () => applyReviewed(tools, clock, stack, { golden, before, onOutputs });
      changed = (await keepingUnsaved(tools.terminal, life, stack, stack.folder, apply)) || changed;
    }
    const fills = stacks.some(needDatabases);
    if (fills || concernPools(stacks, found)) {
      if (claim === undefined) await before();
      if (fills) await clock.time('databases', () => ground.contents.makeDatabases(stacks));
      await bringPools(clock, ground, stacks, found);
      changed = true;
    }
  } catch (error) {
    if (wasLocked(error) && !changed) await claim?.withdraw();
    else await claim?.update({ status: 'failed', updated: tools.now().toISOString() });
    throw explained(error, environment);
  }
  const written = await begin();
  await settled({ tools, store, claim: written, clock });
  return { record: written.stored.record, stacks, changed, outputs, seconds: clock.total };
}

function checkOptions(environment: string, { owner, for: duration, branch }: UpOptions): void {
  const given = [owner && '--owner', duration && '--for', branch && '--branch'].filter(Boolean);
  if (given.length > 0)
    throw new BadInput(
      `'${environment}' is protected: it has no owner and no expiry, got ${given.join(' ')}; leave that out`,
    );
}

function refuseHalfGone(found: Stored | undefined): void {
  if (found?.record.status !== 'destroying') return;
  const { identity, updated, by } = found.record;
  throw new Failure(
    `'${identity.environment}' is being decommissioned since ${updated} by ${by}; finish that with \`dataops decommission ${identity.environment}\``,
  );
}
