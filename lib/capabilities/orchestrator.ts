import type { IConstruct } from 'constructs';
import type { Severity } from './monitoring';
import type { IRole } from './roles';

/** Engines that run Airflow. `mwaa` is AWS's managed one; `containers` are our own, with a database beside them. */
export const ORCHESTRATOR_ENGINES = ['mwaa', 'containers'] as const;
/** One of the engines that run Airflow. */
export type OrchestratorEngine = (typeof ORCHESTRATOR_ENGINES)[number];

/** Who reaches Airflow's web server: whoever is in the private network, or the internet, behind a login either way. */
export const WEB_SERVERS = ['private', 'public'] as const;
/** Who reaches the web server. */
export type WebServer = (typeof WEB_SERVERS)[number];

/** The name of the role that tasks run with; no role of the user's own may be called like this beside an orchestrator. */
export const ORCHESTRATOR_ROLE = 'airflow';

/** The pool of tasks that name none; Airflow has it by itself. */
export const DEFAULT_POOL = 'default_pool';

/** A pool of Airflow. */
export interface PoolProps {
  /** How many tasks of the pool run at a time. */
  readonly slots: number;
  /** What it is for. @default - nothing is said */
  readonly description?: string;
}

/** Airflow: its files, what its tasks may do, and how it is set up. */
export interface OrchestratorProps<Zone extends string = string, Secret extends string = string> {
  /** Which engine production has. @default 'mwaa' */
  readonly engine?: OrchestratorEngine;
  /**
   * The folder of DAGs, from where the app runs or absolute, its sub-folders included. What Python leaves behind
   * (`__pycache__`, `.pyc`) and hidden files stay out, apart from `.airflowignore`, which Airflow reads itself.
   * @default - none; the folder that Airflow looks into stays empty
   */
  readonly dags?: string;
  /** The folder of plugins. @default - none */
  readonly plugins?: string;
  /** A file of Python requirements, each pinned with `==`. @default - none */
  readonly requirements?: string;
  /** Zones that its tasks read. @default - none */
  readonly reads?: readonly Zone[];
  /** Zones that its tasks write to; writing does not include reading. @default - none */
  readonly writes?: readonly Zone[];
  /** Secrets whose values its tasks read. @default - none */
  readonly secrets?: readonly Secret[];
  /** Whether its tasks query the warehouse. @default false */
  readonly queries?: boolean;
  /** Whether its tasks also load the warehouse's tables, and make tables and views there. @default false */
  readonly builds?: boolean;
  /**
   * Airflow's connections, by id: each has a place in the secret store that Airflow reads by itself. Values are written as
   * those of other secrets. @default - none
   */
  readonly connections?: readonly string[];
  /** Airflow's variables, by key, kept as connections are. @default - none */
  readonly variables?: readonly string[];
  /**
   * Airflow's pools, by name: each bounds how many of its tasks run at a time, whatever DAG they are of. `default_pool` is that
   * of tasks that name none. @default - Airflow's own default pool alone
   */
  readonly pools?: Readonly<Record<string, PoolProps>>;
  /**
   * Whether an Airflow that cannot be stopped gives out its metadata and takes them back, so that `dataops hibernate` can remove
   * it: MWAA then has a plugin more, which copies all that Airflow knows, connections and variables in the clear, into the bucket
   * of its DAGs while it sleeps. One that can be stopped hibernates without. @default false
   */
  readonly hibernates?: boolean;
  /**
   * Severities of alarms that its tasks may raise by themselves, for one when data is not as it should be. Whoever is told of
   * the platform's own alarms of a severity is told of these. @default - none
   */
  readonly raises?: readonly Severity[];
  /** Who reaches the web server. @default 'private' */
  readonly webServer?: WebServer;
}

/** What an orchestrator does when its props leave something open. */
export const ORCHESTRATOR_DEFAULTS = {
  engine: 'mwaa',
  queries: false,
  builds: false,
  hibernates: false,
  webServer: 'private',
} as const satisfies OrchestratorProps;

/** Airflow, and the role that its tasks run with. */
export interface IOrchestrator extends IConstruct {
  /** What its tasks may do: exactly what was declared. */
  readonly role: IRole;
}
