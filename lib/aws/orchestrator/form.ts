import {
  ORCHESTRATOR_DEFAULTS,
  type OrchestratorEngine,
  type OrchestratorProps,
} from '../../capabilities/orchestrator';
import type { Predicting } from '../../difference';

/** What an environment is told of its orchestrator, or a base of the one that it lends. */
export function propsOf({ definition }: Predicting): OrchestratorProps {
  return definition.orchestrator ?? {};
}

/** The engine of an Airflow that is the environment's, or the base's, own. */
export function ownEngine(environment: Predicting): OrchestratorEngine | undefined {
  const { engine = ORCHESTRATOR_DEFAULTS.engine } = propsOf(environment);
  return environment.context.settings.orchestrator === 'own' ? engine : undefined;
}

/** Whether MWAA gives out its metadata here. */
export function givesMetadata(environment: Predicting): boolean {
  return ownEngine(environment) === 'mwaa' && propsOf(environment).hibernates === true;
}

export function isBorrowed({ context }: Predicting): boolean {
  return context.settings.orchestrator === 'borrowed';
}
