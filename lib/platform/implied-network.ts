import { NETWORK_DEFAULTS, type NetworkProps } from '../capabilities/network';
import { WAREHOUSE_DEFAULTS, type WarehouseEngine } from '../capabilities/warehouse';
import type { Declared } from '../cloud';

/** Engines that are the cloud's own affair: nothing of them lies in a network. */
const OUTSIDE: readonly WarehouseEngine[] = ['athena'];

/** What can lie in a private network. */
export const INHABITANTS = ['warehouse', 'orchestrator'] as const;
export type Inhabitant = (typeof INHABITANTS)[number];

/** What lies in a private network, where it is built as it is declared. */
export function inhabitantsOf({
  warehouse,
  orchestrator,
}: Pick<Declared, Inhabitant>): readonly Inhabitant[] {
  const engine = warehouse?.engine ?? WAREHOUSE_DEFAULTS.engine;
  return [
    ...(warehouse === undefined || OUTSIDE.includes(engine) ? [] : (['warehouse'] as const)),
    ...(orchestrator === undefined ? [] : (['orchestrator'] as const)),
  ];
}

/** The same with the network that warehouse and orchestrator imply. */
export function withNetwork<D extends Pick<Declared, Inhabitant | 'network'>>(
  declared: D,
): D & { readonly network?: NetworkProps } {
  if (declared.network !== undefined || inhabitantsOf(declared).length === 0) return declared;
  return { ...declared, network: NETWORK_DEFAULTS };
}
