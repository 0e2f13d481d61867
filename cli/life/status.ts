import type { MirrorReport } from '../../lib/mirror';
import type { MirrorHeadlines } from '../../lib/mirror/report';
import { linksOf, type Link } from '../aws/environments/links';
import { resourcesOf } from '../environments/capability';
import type { Ground } from '../environments/ground';
import type { EnvironmentRecord } from '../environments/record';
import type { EnvironmentStack } from '../environments/stack';
import { Failure } from '../failure';
import { driftOf, type Drifted } from './drift';
import { heldLocks, type HeldLock } from './locks';
import { overviewOf, type Overview } from './overview';
import { diff } from './diff';
import type { Tools } from './tools';

export interface StatusReport extends Overview {
  /** Who changed it last, and when. */
  readonly by: string;
  readonly updated: string;
  /** Resources of each capability; what is none's counts as `other`. */
  readonly capabilities: Readonly<Record<string, number>>;
  /** Seconds of each step of the last command that changed it. */
  readonly seconds: Readonly<Record<string, number>>;
  readonly locks: readonly HeldLock[];
  readonly mirror: MirrorSummary | { readonly skipped: string };
  /** @default - nobody asked */
  readonly drift?: readonly Drifted[];
  readonly links: readonly Link[];
}

/** A mirror report in figures. */
export interface MirrorSummary extends MirrorHeadlines {
  readonly equal: number;
  /** How many differences each setting explains. */
  readonly explained: Readonly<Record<string, number>>;
  readonly notComparable: number;
  readonly unexplained: number;
}

/** All that is known of a sandbox. */
export async function statusOf(
  tools: Tools,
  ground: Ground,
  record: EnvironmentRecord,
  { drift = false } = {},
): Promise<StatusReport> {
  const [locks, mirror] = await Promise.all([
    heldLocks(ground.store('sandbox'), record),
    mirrorOf(tools, record),
  ]);
  const { by, updated, seconds, stacks, identity, cloud } = record;
  return {
    ...overviewOf(record, tools.now()),
    by,
    updated,
    capabilities: capabilitiesOf(stacks),
    seconds,
    locks,
    mirror,
    ...(drift && { drift: await driftOf(tools, ground, record) }),
    links: cloud === 'aws' ? linksOf(stacks, identity.region) : [],
  };
}

/** How many resources each capability of an environment has. */
export function capabilitiesOf(stacks: readonly EnvironmentStack[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { capability } of stacks.flatMap(resourcesOf))
    counts[capability] = (counts[capability] ?? 0) + 1;
  return counts;
}

/** The code may be gone, or say something else by now: the rest of a status does not depend on it. */
async function mirrorOf(
  { terminal, now }: Tools,
  record: EnvironmentRecord,
): Promise<StatusReport['mirror']> {
  const { environment: name, platform, account, region } = record.identity;
  try {
    const { report } = await diff(terminal, { name, platform, account, region }, now());
    return summaryOf(report);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // An app that fails has a lot to say, below a first line of ours.
    return { skipped: error.message.split('\n')[0]! };
  }
}

function summaryOf(report: MirrorReport): MirrorSummary {
  const { mirrors, notMirrored, lent, resources, attributes, equal, explained, notComparable, unexplained } =
    report;
  const settings: Record<string, number> = {};
  for (const { because } of explained) {
    const setting = /the setting '(.+)'/.exec(because)?.[1] ?? because;
    settings[setting] = (settings[setting] ?? 0) + 1;
  }
  return {
    mirrors,
    notMirrored: notMirrored.map(({ elements: _, ...replaced }) => replaced),
    lent,
    resources,
    attributes,
    equal,
    explained: settings,
    notComparable: notComparable.length,
    unexplained: unexplained.length,
  };
}
