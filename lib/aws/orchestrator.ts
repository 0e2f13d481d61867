import type { Construct } from 'constructs';
import type { OrchestratorProps } from '../capabilities/orchestrator';
import type { BuildContext } from '../cloud';
import type { Settings } from '../settings';
import type { AwsKinds } from './kinds';
import type { BorrowedAirflow } from './orchestrator/borrowed';
import type { AwsLocalAirflow } from './orchestrator/local';
import type { AwsManagedAirflow } from './orchestrator/mwaa';

/** What the setting `orchestrator` makes of it. */
interface Forms {
  readonly own: AwsManagedAirflow;
  readonly local: AwsLocalAirflow;
  readonly borrowed: BorrowedAirflow;
}

export type AwsOrchestratorOf<Setting extends Settings['orchestrator']> = Forms[Setting];

/** Airflow in the form that the environment's settings ask for; of the forms, only that one loads. */
export function makeOrchestrator(
  scope: Construct,
  id: string,
  props: OrchestratorProps,
  context: BuildContext<AwsKinds>,
): AwsOrchestratorOf<Settings['orchestrator']> {
  const { settings, upstream, base } = context;
  switch (settings.orchestrator) {
    case 'own':
      return new (require('./orchestrator/mwaa') as typeof import('./orchestrator/mwaa')).AwsManagedAirflow(
        scope,
        id,
        props,
        context,
        upstream.network!,
      );
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
