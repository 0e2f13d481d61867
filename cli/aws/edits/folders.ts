import { statePrefix, type Identity } from '../../../lib/names';
import type { EnvironmentStack, StackJson, StateLocation } from '../../environments/stack';
import { identityOf, stateOf } from '../../environments/stack';

/** The folder of DAGs of a sandbox, as `dataops dev` changes it: what begins with a prefix, in one bucket. */
export interface EditedFolder {
  /** Whose the bucket is: whoever has its name by then, only requests of this account reach it. */
  readonly account: string;
  readonly bucket: { readonly name: string } | Lent;
  /** What keys begin with, to the slash. */
  readonly prefix: string;
  /** What Terraform tags every object with; one without would be a difference to it. */
  readonly tags: Readonly<Record<string, string>>;
  /** Where the list of edits lies. */
  readonly list: StateLocation;
}

/** A bucket that a base tells the name of, and that others have folders in. */
export interface Lent {
  /** Name of the parameter through which it is lent. */
  readonly parameter: string;
}

/** The folders of these stacks that can be edited. */
export function editedFolders(stacks: readonly EnvironmentStack[]): readonly EditedFolder[] {
  return stacks.flatMap((stack) => {
    const { account, workbench } = stack.description;
    const found = workbench?.orchestrator ?? workbench?.folder;
    if (found === undefined) return [];
    const bucket = 'bucket' in found ? { name: found.bucket } : { parameter: found.parameter };
    return [{ account, bucket, prefix: found.prefix, tags: defaultTags(stack.json), list: listOf(stack) }];
  });
}

/** Folders in what a base lends that these stacks have, and others have not. */
export function leftFolders(
  stacks: readonly EnvironmentStack[],
  others: readonly EnvironmentStack[],
): readonly EditedFolder[] {
  const there = editedFolders(others).map(placeOf);
  return editedFolders(stacks).filter(
    (folder) => 'parameter' in folder.bucket && !there.includes(placeOf(folder)),
  );
}

/** What tells one folder from another. */
export function placeOf({ bucket, prefix }: EditedFolder): string {
  return JSON.stringify([bucket, prefix]);
}

/** Beside the sandbox's record, where no DAG reads or writes, and nothing of one sandbox is another's. */
export function editListKey(identity: Identity): string {
  return `${statePrefix(identity)}/edits.json`;
}

function listOf(stack: EnvironmentStack): StateLocation {
  return { bucket: stateOf(stack).bucket, key: editListKey(identityOf(stack.description)) };
}

function defaultTags(json: StackJson): Readonly<Record<string, string>> {
  const { aws: [provider] = [] } = json.provider as Providers;
  return provider?.default_tags?.[0]?.tags ?? {};
}

interface Providers {
  readonly aws?: readonly {
    readonly default_tags?: readonly { readonly tags: Readonly<Record<string, string>> }[];
  }[];
}
