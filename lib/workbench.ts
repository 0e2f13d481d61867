import type { IConstruct } from 'constructs';
import type { RoleProps } from './capabilities/roles';

/** A role of an environment that a person may work as. */
export interface WorkRole {
  readonly roleName: string;
  /** Whether it changes nothing: it writes to no zone, and reads no secret. */
  readonly readOnly: boolean;
  /** Whether it writes to zones. */
  readonly writes: boolean;
}

/** The orchestrator, as far as somebody needs it who runs it on his own machine or changes what it runs. */
export interface WorkOrchestrator {
  /** Version of Airflow. */
  readonly version: string;
  /** Whether Airflow runs on the developer's machine, or in the account. */
  readonly where: 'local' | 'account';
  /** What Airflow is configured with, as variables of the environment; nothing of it is secret. */
  readonly variables: Readonly<Record<string, string>>;
  /** The bucket that it takes DAGs from, and what their keys begin with. */
  readonly bucket: string;
  readonly prefix: string;
  /** Folders and the file of requirements, from where the app runs. @default - none */
  readonly dags?: string;
  readonly plugins?: string;
  readonly requirements?: string;
}

/** A folder of DAGs in the Airflow that a base lends. */
export interface WorkFolder {
  /** Name of the parameter through which it is lent: there stands what the base's bucket is called. */
  readonly parameter: string;
  /** What keys begin with there, to the slash: no other sandbox's folder begins like it. */
  readonly prefix: string;
  /** The folder that its files come from, from where the app runs. @default - none */
  readonly dags?: string;
}

/** How clients reach the warehouse. */
export interface WorkWarehouse {
  readonly engine: 'athena' | 'redshift-serverless';
  readonly database: string;
  /** What a role connects to, by the name that the role has in the definition. */
  readonly connections: Readonly<Record<string, WorkConnection>>;
}

export interface WorkConnection {
  readonly workgroup: string;
  /** Where Athena puts results. @default - the engine has no such place */
  readonly results?: string;
}

/** What a person needs to know of an environment in order to work with it, beside its resources. */
export interface Workbench {
  /** Those that people of the environment's account may assume, by the name that the definition has for each. */
  readonly roles: Readonly<Record<string, WorkRole>>;
  /** @default - there is none */
  readonly orchestrator?: WorkOrchestrator;
  /** Where the orchestrator is lent by a base. @default - it is the environment's own, or there is none */
  readonly folder?: WorkFolder;
  /** @default - there is none */
  readonly warehouse?: WorkWarehouse;
}

/** What a role is to whoever works as it. */
export function workRole(
  roleName: string,
  { writes = [], secrets = [] }: Pick<RoleProps, 'writes' | 'secrets'>,
): WorkRole {
  return { roleName, writes: writes.length > 0, readOnly: writes.length + secrets.length === 0 };
}

const METADATA = 'dataops:workbench';

/** Says something that belongs on the workbench; what is said of one role after the other is put together. */
export function layOut(construct: IConstruct, part: Partial<Workbench>): void {
  construct.node.addMetadata(METADATA, part, { stackTrace: false });
}

/** Everything that was said below a construct; undefined where there is nothing to work with. */
export function workbenchIn(construct: IConstruct): Workbench | undefined {
  const parts = construct.node
    .findAll()
    .flatMap(({ node }) => node.metadata.filter(({ type }) => type === METADATA))
    .map(({ data }) => data as Partial<Workbench>);
  if (parts.length === 0) return undefined;
  const together: Workbench = Object.assign({}, ...parts);
  const roles = Object.assign({}, ...parts.map((part) => part.roles)) as Workbench['roles'];
  const warehouses = parts.flatMap(({ warehouse }) => (warehouse === undefined ? [] : [warehouse]));
  if (warehouses.length === 0) return { ...together, roles };
  const connections = Object.assign({}, ...warehouses.map((each) => each.connections)) as object;
  return { ...together, roles, warehouse: { ...warehouses[0]!, connections: { ...connections } } };
}
