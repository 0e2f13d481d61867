import { Construct } from 'constructs';
import type { IOrchestrator, OrchestratorProps } from '../../capabilities/orchestrator';
import type { BuildContext } from '../../cloud';
import type { AwsKinds } from '../kinds';
import type { AwsRole } from '../roles/role';
import { trustPolicy } from '../roles/trust';
import { AIRFLOW_VERSION, asVariables } from './airflow';
import { makeParts, type AirflowParts } from './parts';
import { layOutAirflow } from './workbench';

/**
 * Airflow on the developer's own machine: of production's version, with production's DAGs, plugins, requirements and options,
 * under a role that may do what production's may. In the account there is nothing that costs by the hour.
 */
export class AwsLocalAirflow extends Construct implements IOrchestrator {
  /** What the developer assumes before Airflow is started. */
  readonly role: AwsRole;
  readonly airflowVersion = AIRFLOW_VERSION;
  /** What Airflow is configured with, as variables of the environment; nothing of it is secret. */
  readonly variables: Readonly<Record<string, string>>;
  readonly parts: AirflowParts;

  constructor(scope: Construct, id: string, props: OrchestratorProps, context: BuildContext<AwsKinds>) {
    super(scope, id);
    this.parts = makeParts(this, props, context, trustPolicy({}, context.identity));
    this.role = this.parts.role;
    this.variables = asVariables(this.parts.options);
    layOutAirflow(this, 'local', props, this.parts);
  }
}
