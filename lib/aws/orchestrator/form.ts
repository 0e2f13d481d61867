import { isBase } from '../../base/reference';
import {
  ORCHESTRATOR_DEFAULTS,
  type OrchestratorEngine,
  type OrchestratorProps,
} from '../../capabilities/orchestrator';
import type { Predicting } from '../../difference';
import { KEPT } from './secret-names';

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

/** Whether there are places for connections or variables. */
export function keepsSecrets(environment: Predicting): boolean {
  const props = propsOf(environment);
  return KEPT.some((kind) => (props[kind] ?? []).length > 0);
}

/** Whether tasks are told anything of the platform by the configuration of their Airflow: in what is lent, each is by itself. */
export function isToldByOptions(environment: Predicting): boolean {
  const { reads = [], writes = [], raises = [] } = propsOf(environment);
  const told = reads.length + writes.length + raises.length > 0;
  return told && ownEngine(environment) === 'mwaa' && !isBase(environment.context.identity);
}

export function isBorrowed({ context }: Predicting): boolean {
  return context.settings.orchestrator === 'borrowed';
}
