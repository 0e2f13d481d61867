import type { NetworkProps } from '../capabilities/network';
import type { OrchestratorProps } from '../capabilities/orchestrator';
import type { WarehouseProps } from '../capabilities/warehouse';
import { CAPABILITIES, type Capability } from '../cloud';
import { BORROWED } from '../settings';

/**
 * What the base of an account lends because somebody asked for it: what is slow to make and costs something by the hour. A
 * key and the bucket for access logs it lends anyway.
 */
export interface LendingProps {
  /** A private network. @default - one as its defaults say, where warehouse or orchestrator is lent */
  readonly network?: NetworkProps;
  /** A warehouse that sandboxes have databases of their own in. @default - none is lent */
  readonly warehouse?: Pick<WarehouseProps, 'database' | 'engine'>;
  /** Airflow that sandboxes have folders of their own in. @default - none is lent */
  readonly orchestrator?: Pick<OrchestratorProps, 'engine'>;
}

/** What may be lent, in the order in which it is built. */
export const LENDABLE = CAPABILITIES.filter(isLendable);

/** What a sandbox borrows from a base that lends these, unless its settings say otherwise. */
export function borrowedFrom(lends: LendingProps): Partial<typeof BORROWED> {
  const settings = Object.entries(BORROWED);
  return Object.fromEntries(settings.filter(([name]) => !isLendable(name) || lends[name] !== undefined));
}

function isLendable(name: string): name is keyof LendingProps & Capability {
  return name === 'network' || name === 'warehouse' || name === 'orchestrator';
}
