import type { EnvironmentClass } from '../../lib/cloud';
import type { Identity } from '../../lib/names';
import { Failure } from '../failure';
import type { Hibernation } from './hibernation';
import type { EnvironmentStack } from './stack';

/** Where an environment is in its life. */
export type Status = 'applying' | 'ready' | 'failed' | 'destroying' | 'decommissioned';

/**
 * What is known of an environment besides its state, kept beside it. It decides: what code says about an expiry is only the
 * first value. It changes by conditional writes alone.
 */
export interface EnvironmentRecord {
  readonly format: typeof RECORD_FORMAT;
  readonly identity: Identity;
  readonly cloud: string;
  readonly environmentClass: EnvironmentClass;
  /** Tells this life of the environment from the next of the same name; a tag on every resource. */
  readonly creation: string;
  /** @default - it belongs to nobody in particular */
  readonly owner?: string;
  /** @default - it does not expire */
  readonly expires?: string;
  readonly status: Status;
  /** Who changed it last, `user@host`. */
  readonly by: string;
  /** Moments in ISO 8601, UTC. */
  readonly created: string;
  readonly updated: string;
  /** The commit that was deployed, with a `+` when the tree was dirty. @default - not in a git repository */
  readonly commit?: string;
  /** @default - not in a git repository, or detached */
  readonly branch?: string;
  /** Why a protected environment is taken down, or was. @default - it is not */
  readonly decommissioned?: string;
  /** Of an orchestrator that sleeps. @default - it is awake, or there is none */
  readonly hibernation?: Hibernation;
  /** Version of cdktf-dataops. */
  readonly library: string;
  /** SHA-256 of the stacks. */
  readonly hash: string;
  /** SHA-256 of the stacks that are applied. @default - none were yet */
  readonly applied?: string;
  /** The synthesized stacks themselves, so that they can be destroyed without the code that made them. */
  readonly stacks: readonly EnvironmentStack[];
  /** What the last command left as state of each stack: a later state has a higher serial. @default - nothing was applied */
  readonly states: Readonly<Record<string, StateMark>>;
  /** Seconds of each step of the last command. */
  readonly seconds: Readonly<Record<string, number>>;
}

/** Which state it was. @see https://developer.hashicorp.com/terraform/language/state/backends#state-storage */
export interface StateMark {
  readonly lineage: string;
  readonly serial: number;
}

export const RECORD_FORMAT = 1;

/** A record that another version wrote, or that is none. */
export class UnreadableRecord extends Failure {}

/** @throws UnreadableRecord when another version wrote it, or nobody did */
export function parseRecord(text: string, where: string): EnvironmentRecord {
  let record: Partial<EnvironmentRecord>;
  try {
    record = JSON.parse(text) as Partial<EnvironmentRecord>;
  } catch {
    throw damaged(where);
  }
  const format: unknown = record?.format;
  if (format !== RECORD_FORMAT)
    throw new UnreadableRecord(
      `the record ${where} was written by another version of cdktf-dataops (${record?.library ?? 'unknown'}: format ` +
        `${JSON.stringify(format)}, this command knows ${RECORD_FORMAT}); use that version`,
    );
  if (record.identity === undefined || !Array.isArray(record.stacks)) throw damaged(where);
  return record as EnvironmentRecord;
}

function damaged(where: string): UnreadableRecord {
  return new UnreadableRecord(`the record ${where} is damaged; bring back an earlier version of the object`);
}

export function formatRecord(record: EnvironmentRecord): string {
  return JSON.stringify(record);
}

/** `acme/ada in 444455556666 eu-west-1`. */
export function nameOf({ platform, environment, account, region }: Identity): string {
  return `${platform}/${environment} in ${account} ${region}`;
}
