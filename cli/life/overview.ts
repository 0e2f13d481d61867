import { idleCost, type JsonObject } from '../../lib/cost';
import { resourcesOf } from '../environments/capability';
import type { Hibernation } from '../environments/hibernation';
import type { EnvironmentRecord, Status } from '../environments/record';
import type { StackJson } from '../environments/stack';
import { momentOf, untilText } from './duration';

/** A sandbox in a list: who has it, until when, in which state it is, and what it costs to keep. */
export interface Overview {
  readonly platform: string;
  readonly environment: string;
  readonly account: string;
  readonly region: string;
  readonly cloud: string;
  readonly creation: string;
  /** @default - nobody in particular */
  readonly owner?: string;
  readonly created: string;
  /** @default - never */
  readonly expires?: string;
  /** Whether that has passed: the next `reap` takes it. */
  readonly expired: boolean;
  readonly status: Status;
  /** Of an orchestrator that sleeps. @default - it is awake, or there is none */
  readonly hibernation?: Sleep;
  /** @default - it was not deployed from a git repository */
  readonly commit?: string;
  /** @default - nor from a branch */
  readonly branch?: string;
  /** US dollars per day while nobody uses it; a lower bound where `unpriced` is not empty. */
  readonly usdPerDay: number;
  /** Types of resources without a known price, and how many of each. */
  readonly unpriced: Readonly<Record<string, number>>;
}

/** Sleep, and what it is worth. */
export interface Sleep extends Pick<Hibernation, 'phase' | 'since' | 'by' | 'until'> {
  /** US dollars per day less than awake, as far as prices are known. */
  readonly savesUsdPerDay: number;
}

export function overviewOf(record: EnvironmentRecord, now: Date): Overview {
  const { identity, cloud, creation, owner, created, expires, status, commit, branch } = record;
  const { platform, environment, account, region } = identity;
  return {
    platform,
    environment,
    account,
    region,
    cloud,
    creation,
    owner,
    created,
    expires,
    expired: expires !== undefined && momentOf(expires) <= now,
    status,
    hibernation: sleepOf(record),
    commit,
    branch,
    ...idleCostOf(record),
  };
}

/** What an environment costs to keep, as it is: asleep or awake. */
export function idleCostOf(record: EnvironmentRecord): Pick<Overview, 'usdPerDay' | 'unpriced'> {
  const { stacks, hibernation, identity } = record;
  const stopped = hibernation?.phase === 'asleep' ? stacks.flatMap(databasesOf) : [];
  const { usdPerDay, unknown } = costOf(
    stacks.map(({ json }) => json),
    { region: identity.region, stopped },
  );
  return { usdPerDay, unpriced: countsOf(unknown) };
}

/** How an environment sleeps; undefined of one that does not. */
export function sleepOf(record: EnvironmentRecord): Sleep | undefined {
  const { hibernation, identity } = record;
  if (hibernation === undefined) return undefined;
  const { awake, phase, since, by, until } = hibernation;
  const { usdPerDay } = costOf(Object.values(awake), { region: identity.region });
  const saved = Math.max(0, usdPerDay - idleCostOf(record).usdPerDay);
  return { phase, since, by, until, savesUsdPerDay: saved };
}

function costOf(jsons: readonly StackJson[], options: Parameters<typeof idleCost>[1]) {
  return idleCost(jsons as readonly JsonObject[], options);
}

function databasesOf(stack: EnvironmentRecord['stacks'][number]): readonly string[] {
  return resourcesOf(stack)
    .filter(({ type, capability }) => type === 'aws_db_instance' && capability === 'orchestrator')
    .map(({ address }) => address);
}

/** All of them together: a sum is a lower bound as soon as one of its parts is. */
export function totalOf(overviews: readonly Overview[]): Pick<Overview, 'usdPerDay' | 'unpriced'> {
  const unpriced = overviews.flatMap((overview) =>
    Object.entries(overview.unpriced).map(([type, count]) => ({ type, count })),
  );
  return {
    usdPerDay: overviews.reduce((sum, { usdPerDay }) => sum + usdPerDay, 0),
    unpriced: countsOf(unpriced),
  };
}

/** `2d 3h`, or `expired 5h 12m ago`. */
export function expiryText({ expires, expired }: Pick<Overview, 'expires' | 'expired'>, now: Date): string {
  if (expires === undefined) return 'never';
  const distance = untilText(now, momentOf(expires));
  return expired ? `expired ${distance} ago` : distance;
}

/** `ready`, or how it sleeps. */
export function statusText({ status, hibernation }: Pick<Overview, 'status' | 'hibernation'>): string {
  return status === 'ready' && hibernation !== undefined ? hibernation.phase : status;
}

/** `0.41 USD per day while idle`, and what has no price. */
export function costText({ usdPerDay, unpriced }: Pick<Overview, 'usdPerDay' | 'unpriced'>): string {
  const types = Object.entries(unpriced).map(([type, count]) => `${count} ${type}`);
  const bound = types.length > 0 ? 'at least ' : '';
  const rest = types.length > 0 ? `, and what has no known price: ${types.join(', ')}` : '';
  return `${bound}${usdPerDay.toFixed(2)} USD per day while idle${rest}`;
}

function countsOf(
  parts: readonly { readonly type: string; readonly count: number }[],
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type, count } of parts) counts[type] = (counts[type] ?? 0) + count;
  return counts;
}
