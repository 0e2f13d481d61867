import type { Entry, Inventory } from './inventory';

export interface Leftovers {
  /** What stands there now and did not before. */
  readonly left: readonly Entry[];

  /** What the service keeps for a while by rule and removes at the date in `pending`. */
  readonly pending: readonly Required<Entry>[];
}

/** What an account holds after a run that it did not hold before it. */
export function leftovers(before: Inventory, after: Inventory): Leftovers {
  const known = new Set(before.map(identityOf));
  const added = after.filter((entry) => !known.has(identityOf(entry)));
  return { left: added.filter((entry) => !isPending(entry)), pending: added.filter(isPending) };
}

/** A key that was in use before and is pending deletion now is another thing than it was. */
function identityOf({ service, kind, id, pending }: Entry): string {
  return JSON.stringify([service, kind, id, pending !== undefined]);
}

function isPending(entry: Entry): entry is Required<Entry> {
  return entry.pending !== undefined;
}
