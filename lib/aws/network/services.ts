import type { LendingProps } from '../../base/lending';
import type { OrchestratorProps } from '../../capabilities/orchestrator';
import type { Declared } from '../../cloud';
import { inhabitantsOf, type Inhabitant } from '../../platform/implied-network';
import { privateCallsOf } from '../orchestrator/containers/reach';
import { EVERYTHING, reachOf } from '../orchestrator/reach';
import type { EndpointService } from './contract';

type Lends = Pick<LendingProps, Inhabitant | 'network'>;

/** S3's way costs nothing, so that every network has it. */
const ALWAYS = ['s3'] as const satisfies readonly EndpointService[];

/** What Redshift calls to load: what describes the files, besides S3. */
const CATALOG = ['glue'] as const satisfies readonly EndpointService[];

/** The most that can be called by what lies in a network, whatever a definition declares of it. */
const MOST: Readonly<Record<Inhabitant, readonly EndpointService[]>> = {
  warehouse: CATALOG,
  orchestrator: EVERYTHING,
};

/** The services that something in a private network calls, as it is declared. */
export function servicesOf(inhabitant: Inhabitant, declared: Declared): readonly EndpointService[] {
  if (!inhabitantsOf(declared).includes(inhabitant)) return [];
  if (inhabitant === 'orchestrator') return [...ALWAYS, ...airflowCalls(declared.orchestrator ?? {})];
  return [...ALWAYS, ...(declared.warehouse?.loads?.length ? CATALOG : [])];
}

function airflowCalls(props: OrchestratorProps): readonly EndpointService[] {
  return props.engine === 'containers' ? privateCallsOf(props) : reachOf(props);
}

/** The services that a base makes endpoints for because it was asked to. */
export function askedOf({ network }: Lends): readonly EndpointService[] {
  return [...new Set((network?.endpointsFor ?? []).flatMap((inhabitant) => MOST[inhabitant]))];
}

/** The services that the network of a base has a private way to: for what is lent, and for what it was asked for. */
export function lentServices(lends: Lends): readonly EndpointService[] {
  const { warehouse, orchestrator } = lends;
  const lent = [
    ...ALWAYS,
    ...(warehouse === undefined ? [] : CATALOG),
    ...(orchestrator === undefined ? [] : MOST.orchestrator),
    ...askedOf(lends),
  ];
  return [...new Set(lent)].sort();
}
