import type { IConstruct } from 'constructs';
import type { IRole } from './roles';

/** Engines that run Airflow. `mwaa` is AWS's managed one; `containers` is ours to operate. */
export const ORCHESTRATOR_ENGINES = ['mwaa', 'containers'] as const;
export type OrchestratorEngine = (typeof ORCHESTRATOR_ENGINES)[number];

export interface OrchestratorProps<Zone extends string = string, Secret extends string = string> {
  /** Which engine production has. @default 'mwaa' */
  readonly engine?: OrchestratorEngine;
  /** Zones that its tasks read. @default - none */
  readonly reads?: readonly Zone[];
  /** Zones that its tasks write to; writing does not include reading. @default - none */
  readonly writes?: readonly Zone[];
  /** Secrets whose values its tasks read. @default - none */
  readonly secrets?: readonly Secret[];
}

/** What an orchestrator does when its props leave something open. */
export const ORCHESTRATOR_DEFAULTS = { engine: 'mwaa' } as const satisfies OrchestratorProps;

/** Airflow, and the role that its tasks run with. */
export interface IOrchestrator extends IConstruct {
  /** What its tasks may do: exactly what was declared. */
  readonly role: IRole;
}
