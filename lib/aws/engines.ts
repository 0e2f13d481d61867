import { ORCHESTRATOR_DEFAULTS } from '../capabilities/orchestrator';
import { WAREHOUSE_DEFAULTS } from '../capabilities/warehouse';
import type { BuildContext, Declared, Engines } from '../cloud';
import type { AwsKinds } from './kinds';

/**
 * What runs network, warehouse and orchestrator in an environment: the definition's engine, what the base lends, or what the
 * setting names instead.
 */
export function enginesOf(declared: Declared, { settings, base }: BuildContext<AwsKinds>): Engines {
  const { network, warehouse, orchestrator } = settings;
  const warehouses = { own: declared.warehouse, borrowed: base?.lends.warehouse, athena: ATHENA };
  const orchestrators = { own: declared.orchestrator, borrowed: base?.lends.orchestrator, local: LOCAL };
  return {
    network: network === 'none' ? 'none' : 'vpc',
    warehouse: warehouses[warehouse]?.engine ?? WAREHOUSE_DEFAULTS.engine,
    orchestrator: orchestrators[orchestrator]?.engine ?? ORCHESTRATOR_DEFAULTS.engine,
  };
}

const ATHENA = { engine: 'athena' } as const;
/** Airflow on the developer's own machine. */
const LOCAL = { engine: 'local' } as const;
