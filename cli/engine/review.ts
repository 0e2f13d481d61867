import type { Plan, PlannedChange } from './plan';

export interface ReviewOptions {
  /** Addresses that no plan may delete or replace; one without an index stands for all of its instances. */
  readonly protected?: readonly string[];
}

/** One change that must not be applied, and why. */
export interface Refusal {
  readonly address: string;
  readonly action: 'delete' | 'replace';
  /** `imported`: it exists already and this plan takes it over; `protected`: its address is on the list. */
  readonly because: 'imported' | 'protected';
  /** The attributes that force the replacement. */
  readonly attributes: readonly string[];
}

/**
 * Every change of the plan that must not happen: an imported thing that would be replaced or destroyed, a protected
 * one that would be deleted or replaced. Letting go of a thing (`forget`) leaves it alone and is never refused.
 */
export function refusals(plan: Pick<Plan, 'changes'>, options: ReviewOptions = {}): Refusal[] {
  const isProtected = protection(options.protected ?? []);
  return plan.changes.flatMap((change): Refusal[] => {
    const { address, action, importing, replacedFor: attributes } = change;
    if (action !== 'delete' && action !== 'replace') return [];
    if (importing) return [{ address, action, because: 'imported', attributes }];
    return isProtected(change) ? [{ address, action, because: 'protected', attributes }] : [];
  });
}

/** One line for a refusal: what would happen, what forces it, what to do. */
export function renderRefusal({ address, action, because, attributes }: Refusal): string {
  const forced = attributes.length > 0 ? ` because of ${attributes.join(', ')}` : '';
  const fix =
    because === 'imported'
      ? 'make the definition agree with what exists before importing it'
      : 'undo the change, or remove it from the protected ones first';
  return `${address}: is ${because} and would be ${action === 'delete' ? 'deleted' : 'replaced'}${forced}; ${fix}`;
}

// A moved resource answers to both of its addresses: a move must not slip it out of its protection.
function protection(addresses: readonly string[]): (change: PlannedChange) => boolean {
  const list = new Set(addresses);
  const covers = (address = ''): boolean =>
    list.has(address) || list.has(address.replace(/\[(\d+|".*")\]$/, ''));
  return ({ address, previousAddress }) => covers(address) || covers(previousAddress);
}
