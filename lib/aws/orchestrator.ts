import type { Construct } from 'constructs';
import type { OrchestratorProps } from '../capabilities/orchestrator';
import type { BuildContext } from '../cloud';
import type { Settings } from '../settings';
import type { AwsKinds } from './kinds';
import { AwsLocalAirflow } from './orchestrator/local';
import { AwsManagedAirflow } from './orchestrator/mwaa';

/** What the setting `orchestrator` makes of it. */
interface Forms {
  readonly own: AwsManagedAirflow;
  readonly local: AwsLocalAirflow;
  readonly borrowed: never;
}

export type AwsOrchestratorOf<Setting extends Settings['orchestrator']> = Forms[Setting];

/** Airflow in the form that the environment's settings ask for. No base lends one, so that none is borrowed. */
export function makeOrchestrator(
  scope: Construct,
  id: string,
  props: OrchestratorProps,
  context: BuildContext<AwsKinds>,
): AwsOrchestratorOf<Settings['orchestrator']> {
  const { settings, upstream } = context;
  return settings.orchestrator === 'own'
    ? new AwsManagedAirflow(scope, id, props, context, upstream.network!)
    : new AwsLocalAirflow(scope, id, props, context);
}
