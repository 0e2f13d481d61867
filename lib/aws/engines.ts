import { ORCHESTRATOR_DEFAULTS } from '../capabilities/orchestrator';
import { WAREHOUSE_DEFAULTS } from '../capabilities/warehouse';
import type { BuildContext, Declared, Elsewhere, Engines } from '../cloud';
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

/**
 * Roles query an Athena warehouse through the lake's workgroups. A role that reads no zone has none otherwise, nor what goes
 * with one: its alarm, and what it may do with its results.
 */
export function elsewhereOf(declared: Declared, context: BuildContext<AwsKinds>): readonly Elsewhere[] {
  if (declared.warehouse === undefined || enginesOf(declared, context).warehouse !== 'athena') return [];
  const asking = Object.entries(declared.roles ?? {}).filter(
    ([, { queries = false, reads = [] }]) => queries && reads.length === 0,
  );
  return asking.flatMap(([role]) => [
    { capability: 'warehouse', path: `lake/Queries/workgroups/${role}` },
    { capability: 'warehouse', path: `lake/Queries/alarms/${role}` },
    { capability: 'warehouse', path: `lake/Queries/failures/${role}` },
    { capability: 'warehouse', path: `roles/${role}/Policy`, statements: OF_A_WORKGROUP },
  ]);
}

/** What a role is granted together with a workgroup. */
const OF_A_WORKGROUP = [
  'QueryWorkgroup',
  'ReadQueryResultsObjects',
  'ReadQueryResultsBucket',
  'WriteQueryResultsObjects',
  'WriteQueryResultsBucket',
  'EncryptLake',
];

const ATHENA = { engine: 'athena' } as const;
/** Airflow on the developer's own machine. */
const LOCAL = { engine: 'local' } as const;
