import type { Life } from '../environments/labels';
import { RECORD_FORMAT, type EnvironmentRecord, type Status } from '../environments/record';
import { hashOf, identityOf, type EnvironmentStack } from '../environments/stack';
import type { Stored } from '../environments/store';
import type { GitState } from '../git';
import { libraryVersion } from '../version';
import { whoRuns } from './person';

export interface RecordProps {
  /** As they are deployed, the life's labels among them. */
  readonly stacks: readonly EnvironmentStack[];
  readonly life: Life;
  readonly status: Status;
  /** What was recorded before. @default - nothing */
  readonly found?: Stored;
  /** @default - not in a git repository */
  readonly git?: GitState;
  readonly now: Date;
  readonly seconds: Readonly<Record<string, number>>;
}

/** The record of an environment that a command begins to change. */
export function newRecord({
  stacks,
  life,
  status,
  found,
  git,
  now,
  seconds,
}: RecordProps): EnvironmentRecord {
  const { description } = stacks[0]!;
  return {
    format: RECORD_FORMAT,
    identity: identityOf(description),
    cloud: description.cloud,
    environmentClass: description.environmentClass,
    ...life,
    owner: description.owner,
    status,
    by: whoRuns(),
    created: found?.record.created ?? now.toISOString(),
    updated: now.toISOString(),
    ...(git && { commit: git.dirty ? `${git.commit}+` : git.commit, branch: git.branch }),
    library: libraryVersion(),
    hash: hashOf(stacks),
    applied: found?.record.applied,
    stacks: stacks.map(({ id, json, description: said, after, assets }) => ({
      id,
      json,
      description: { ...said, ...life },
      after,
      ...(assets && { assets }),
    })),
    states: found?.record.states ?? {},
    seconds,
  };
}
