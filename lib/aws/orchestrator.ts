import type { Construct } from 'constructs';
import {
  ORCHESTRATOR_DEFAULTS,
  type OrchestratorEngine,
  type OrchestratorProps,
} from '../capabilities/orchestrator';
import type { BuildContext } from '../cloud';
import type { Settings } from '../settings';
import type { AwsKinds } from './kinds';
import type { BorrowedAirflow } from './orchestrator/borrowed';
import type { AwsContainerAirflow } from './orchestrator/containers';
import type { AwsLocalAirflow } from './orchestrator/local';
import type { AwsManagedAirflow } from './orchestrator/mwaa';

/** What each engine of a definition is. */
interface Engines {
  readonly mwaa: AwsManagedAirflow;
  readonly containers: AwsContainerAirflow;
}

/** What the setting `orchestrator` makes of it. */
interface Forms<Engine extends OrchestratorEngine> {
  readonly own: Engines[Engine];
  readonly local: AwsLocalAirflow;
  readonly borrowed: BorrowedAirflow;
}

/** What the orchestrator of an environment is, by its engine and the setting `orchestrator`. */
export type AwsOrchestratorOf<
  Setting extends Settings['orchestrator'],
  Engine extends OrchestratorEngine = OrchestratorEngine,
> = Forms<Engine>[Setting];

/** Airflow in the form that the environment's settings ask for; of the forms, only that one loads. */
export function makeOrchestrator(
  scope: Construct,
  id: string,
  props: OrchestratorProps,
  context: BuildContext<AwsKinds>,
): AwsOrchestratorOf<Settings['orchestrator']> {
  const { settings, base } = context;
  switch (settings.orchestrator) {
    case 'own':
      return makeOwn(scope, id, props, context);
    case 'local':
      return new (require('./orchestrator/local') as typeof import('./orchestrator/local')).AwsLocalAirflow(
        scope,
        id,
        props,
        context,
      );
    case 'borrowed':
      return new (
        require('./orchestrator/borrowed') as typeof import('./orchestrator/borrowed')
      ).BorrowedAirflow(scope, id, props, context, base!);
  }
}

/** The definition's engine, in the network that it lies in. */
function makeOwn(
  scope: Construct,
  id: string,
  props: OrchestratorProps,
  context: BuildContext<AwsKinds>,
): Engines[OrchestratorEngine] {
  const network = context.upstream.network!;
  const { engine = ORCHESTRATOR_DEFAULTS.engine } = props;
  switch (engine) {
    case 'mwaa':
      return new (require('./orchestrator/mwaa') as typeof import('./orchestrator/mwaa')).AwsManagedAirflow(
        scope,
        id,
        props,
        context,
        network,
      );
    case 'containers':
      return new (
        require('./orchestrator/containers') as typeof import('./orchestrator/containers')
      ).AwsContainerAirflow(scope, id, props, context, network);
  }
}
