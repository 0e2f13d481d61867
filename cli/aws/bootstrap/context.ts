import type { EnvironmentClass } from '../../../lib/cloud';
import type { Place } from '../../../lib/aws/foundation/arn';
import type { AccountNames } from '../../../lib/aws/foundation/target';
import type { Clients } from '../clients';

/** What every part of the account's groundwork is made with. */
export interface Groundwork {
  readonly clients: Pick<Clients, 'iam' | 'kms' | 's3'>;
  readonly place: Place;
  readonly environmentClass: EnvironmentClass;
  readonly names: AccountNames;
  /** The names that are computed: what is found under them is ours. */
  readonly computed: AccountNames;
}

/** `left as it is`: found under a name of somebody's own, and not made by this command. */
export type Outcome = 'created' | 'brought up to date' | 'is there already' | 'left as it is';

export interface Done {
  readonly outcome: Outcome;
  /** What was brought up to date. */
  readonly changed: readonly string[];
}

export function done(created: boolean, changed: readonly string[]): Done {
  if (created) return { outcome: 'created', changed: [] };
  return { outcome: changed.length > 0 ? 'brought up to date' : 'is there already', changed };
}

export const LEFT: Done = { outcome: 'left as it is', changed: [] };

/** Key of the tag that tells what this command made; its value is the class of environment. */
export const BOOTSTRAP_TAG = 'dataops:bootstrap';

export function tagsOf({ environmentClass }: Groundwork): { Key: string; Value: string }[] {
  return [{ Key: BOOTSTRAP_TAG, Value: environmentClass }];
}

/** Whether something may be changed: it has a computed name, or the tag that this command gave it. */
export function isOurs(
  { names, computed }: Groundwork,
  member: 'stateBucket' | 'boundary' | 'breakGlassRole',
  tags: readonly { readonly Key?: string }[] = [],
): boolean {
  return names[member] === computed[member] || tags.some(({ Key }) => Key === BOOTSTRAP_TAG);
}
