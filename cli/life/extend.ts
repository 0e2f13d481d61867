import type { Ground } from '../environments/ground';
import { withLife } from '../environments/labels';
import { longestLife } from '../environments/longest-life';
import type { EnvironmentRecord } from '../environments/record';
import { hashOf } from '../environments/stack';
import type { Stored } from '../environments/store';
import { Failure } from '../failure';
import { applyStored } from './apply-stored';
import { Claim } from './claim';
import { expiryOf, type ExpiryWish } from './expiry';
import { refuseWhileLocked } from './locks';
import { whoRuns } from './person';
import { settle } from './settle';
import { checkStates } from './states';
import { Clock, type Tools } from './tools';

export interface ExtendResult {
  readonly record: EnvironmentRecord;
  /** The expiry that it had. @default - it never expired */
  readonly before?: string;
  /**
   * Whether the resources carry the new expiry: those of a sandbox whose last `up` did not end well are left alone, and get it
   * with the next one.
   */
  readonly tagged: boolean;
  readonly seconds: number;
}

/**
 * Moves the expiry of a sandbox: in its record, which decides, and in the tags of its resources. Nothing else of what is
 * deployed changes, whatever the code says now.
 *
 * @throws BadInput when the expiry has passed or lies too far ahead
 * @throws Failure when somebody works on the sandbox, or it is being destroyed
 */
export async function extend(
  tools: Tools,
  ground: Ground,
  stored: Stored,
  wish: ExpiryWish,
): Promise<ExtendResult> {
  const clock = new Clock();
  const { record } = stored;
  const store = ground.store('sandbox');
  const expires = expiryOf(wish, tools.now(), await longestLife(tools.terminal));
  const result = { before: record.expires };
  if (record.status === 'destroying') throw beingDestroyed(record);

  const life = { creation: record.creation, expires };
  const stacks = record.stacks.map((stack) => ({
    ...stack,
    json: withLife(stack.json, life),
    description: { ...stack.description, ...life },
  }));
  const hash = hashOf(stacks);
  const ready = record.status === 'ready';
  if (ready && record.applied === hash) return { ...result, record, tagged: true, seconds: clock.total };

  await refuseWhileLocked(store, record);
  const changed = { ...record, expires, stacks, hash, by: whoRuns(), updated: tools.now().toISOString() };
  if (!ready) {
    const claim = await Claim.begin(store, stored, changed);
    return { ...result, record: claim.stored.record, tagged: false, seconds: clock.total };
  }
  await checkStates(store, record);
  await tools.engine();
  const claim = await Claim.begin(store, stored, { ...changed, status: 'applying' });
  // What somebody changed by hand is not this command's to change back.
  await settle({ tools, store, claim, clock }, () =>
    applyStored(tools, store, claim.stored.record, clock, { refresh: false }),
  );
  return { ...result, record: claim.stored.record, tagged: true, seconds: clock.total };
}

function beingDestroyed({ identity: { environment }, updated, by }: EnvironmentRecord): Failure {
  return new Failure(
    `the sandbox '${environment}' is being destroyed since ${updated} by ${by}, so it has no expiry to move; finish that with \`dataops down ${environment}\``,
  );
}
