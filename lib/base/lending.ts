import type { NetworkProps } from '../capabilities/network';
import type { OrchestratorProps } from '../capabilities/orchestrator';
import type { WarehouseProps } from '../capabilities/warehouse';
import { CAPABILITIES, type Capability } from '../cloud';
import type { Inhabitant } from '../platform/implied-network';
import { BORROWED } from '../settings';

/** A network for sandboxes to put engines of their own into. */
export interface LentNetworkProps extends NetworkProps {
  /**
   * What sandboxes have of their own in it: the base makes endpoints for whatever those call, because no borrower can. Each is
   * paid for by the hour. What the base lends itself has its endpoints anyway, and a way to the internet leads everywhere.
   * @default - nothing; a sandbox with an engine of its own there is refused where a way is missing
   */
  readonly endpointsFor?: readonly Inhabitant[];
}

/**
 * What the base of an account lends because somebody asked for it: what is slow to make and costs something by the hour, and
 * values that every sandbox would have to copy. A key and the bucket for access logs it lends anyway.
 */
export interface LendingProps {
  /** A private network. @default - one as its defaults say, where warehouse or orchestrator is lent */
  readonly network?: LentNetworkProps;
  /** A warehouse that sandboxes have databases of their own in. @default - none is lent */
  readonly warehouse?: Pick<WarehouseProps, 'database' | 'engine'>;
  /**
   * Airflow that sandboxes have folders of DAGs of their own in. Its plugins and requirements are for all of them, so that it
   * must have what their definitions ask for. @default - none is lent
   */
  readonly orchestrator?: Pick<OrchestratorProps, 'engine' | 'plugins' | 'requirements' | 'webServer'>;
  /**
   * Secrets whose values sandboxes use until they have their own, as their definitions declare them: the keys of test
   * systems, for example. A sandbox borrows those that its own definition declares too. @default - none are lent
   */
  readonly secrets?: readonly string[];
}

/** What may be lent and is built by the capability's own builder, in the order in which it is built. */
export const LENDABLE = CAPABILITIES.filter(isLendable);

/** What a sandbox borrows from a base that lends these, unless its settings say otherwise. */
export function borrowedFrom(lends: LendingProps): Partial<typeof BORROWED> {
  const settings = Object.entries(BORROWED);
  return Object.fromEntries(settings.filter(([name]) => isLent(name, lends)));
}

function isLent(name: string, lends: LendingProps): boolean {
  if (name === 'secrets') return (lends.secrets ?? []).length > 0;
  return !isLendable(name) || lends[name] !== undefined;
}

function isLendable(name: string): name is Exclude<keyof LendingProps, 'secrets'> & Capability {
  return name === 'network' || name === 'warehouse' || name === 'orchestrator';
}
