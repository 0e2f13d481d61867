import type { Construct } from 'constructs';
import { fromApp } from '../../assets/folder';
import { ORCHESTRATOR_ROLE, type OrchestratorProps } from '../../capabilities/orchestrator';
import { layOut, workRole, type WorkFolder, type WorkOrchestrator } from '../../workbench';
import { AIRFLOW_VERSION, asVariables } from './airflow';
import type { AirflowParts } from './parts';
import { PLACES } from './source';
import type { Tenant } from './tenant';

/**
 * Says what whoever runs this Airflow, or changes what it runs, must know of it. Only where it runs on a developer's machine do
 * people work as its role: in the account the service alone does.
 */
export function layOutAirflow(
  scope: Construct,
  where: WorkOrchestrator['where'],
  props: OrchestratorProps,
  { bucketName, role: { roleName }, options }: AirflowParts,
): void {
  const { dags, plugins, requirements } = props;
  layOut(scope, {
    ...(where === 'local' && { roles: { [ORCHESTRATOR_ROLE]: workRole(roleName, props) } }),
    orchestrator: {
      version: AIRFLOW_VERSION,
      where,
      variables: asVariables(options),
      bucket: bucketName,
      prefix: `${PLACES.dags}/`,
      ...(dags !== undefined && { dags: fromApp(dags) }),
      ...(plugins !== undefined && { plugins: fromApp(plugins) }),
      ...(requirements !== undefined && { requirements: fromApp(requirements) }),
    },
  });
}

/** Says what whoever changes the DAGs of a sandbox must know that borrows its base's Airflow. */
export function layOutFolder(
  scope: Construct,
  { dags }: Pick<OrchestratorProps, 'dags'>,
  { folder }: Pick<Tenant, 'folder'>,
  parameter: WorkFolder['parameter'],
): void {
  const prefix = `${folder}/`;
  layOut(scope, { folder: { parameter, prefix, ...(dags !== undefined && { dags: fromApp(dags) }) } });
}
