import type { Workbench } from '../../workbench';
import type { IAwsRole } from '../roles/role';

/** How one role connects to a Redshift. */
export function redshiftFor(role: IAwsRole, database: string, workgroup: string): Partial<Workbench> {
  const connections = { [role.node.id]: { workgroup } };
  return { warehouse: { engine: 'redshift-serverless', database, connections } };
}
