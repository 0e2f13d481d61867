import type { Kinds } from '../cloud';
import type { Settings } from '../settings';
import type { AwsAccountBase } from './account-base';
import type { AwsAdoption } from './adoption';
import type { AwsDataLake } from './data-lake';
import type { LogTarget } from './data-lake/bucket';
import type { AwsTarget } from './foundation/target';
import type { AwsMonitoring } from './monitoring';
import type { IAwsNetwork, NetworkIn } from './network/contract';
import type { AwsOrchestratorOf } from './orchestrator';
import type { DatabaseClass } from './orchestrator/containers/size';
import type { MwaaClass } from './orchestrator/size';
import type { AwsRoles } from './roles';
import type { Trust } from './roles/trust';
import type { AwsSecretStore } from './secret-store';
import type { IAwsWarehouse } from './warehouse/contract';
import type { WarehouseIn } from './warehouse/form';

/** Where a zone is copied to. */
export interface ReplicaTuning {
  /** Another region of the same partition, for example `eu-central-1`. */
  readonly region: string;
  /**
   * Whether what is deleted in the zone is deleted in the copy as well. If not, the copy outlives a mistake, and grows with
   * what jobs replace until its own ages let go of it.
   * @default false
   */
  readonly followsDeletions?: boolean;
}

/** What `aws.with(...)` may tune, in AWS's own words. It holds in every environment of the tuned cloud. */
export interface AwsTuning {
  /** The data lake. @default - nothing is tuned */
  readonly lake?: {
    /**
     * Bytes that one Athena query may scan before it is stopped, where the setting `size` is `production`.
     * @default 1099511627776 - 1 TiB
     * @see https://docs.aws.amazon.com/athena/latest/ug/workgroups-manage-queries-control-costs.html
     */
    readonly bytesScannedCutoffPerQuery?: number;
    /**
     * Zones that are copied to another region, by the zone's name, wherever the setting `replicas` is `kept`.
     * @default - none
     * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html
     */
    readonly replicate?: Readonly<Record<string, ReplicaTuning>>;
  };
  /** The warehouse, where it is Redshift Serverless and the setting `size` is `production`. @default - nothing is tuned */
  readonly warehouse?: {
    /**
     * Redshift processing units (RPU) that a query starts with: 4, or 8 to 512 in steps of 8, or up to 1024 in steps of 32.
     * @default 32
     * @see https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-capacity.html
     */
    readonly baseCapacity?: number;
    /** RPU that it may grow to by itself, in steps of 8. @default - four times `baseCapacity` */
    readonly maxCapacity?: number;
    /**
     * RPU-hours that may be used in a day, in UTC. At the limit queries are refused until the next day.
     * @default - `baseCapacity` around the clock
     */
    readonly rpuHoursPerDay?: number;
    /**
     * Who reads a share, by the share's name, wherever the setting `replicas` is `kept`: another account, by its 12 digits, or a
     * namespace of the environment's own account, by its id.
     * @default - nobody
     * @see https://docs.aws.amazon.com/redshift/latest/dg/datashare-overview.html
     */
    readonly sharedWith?: Readonly<Record<string, string>>;
    /**
     * Who may have sandboxes whose data is `cloned`: other accounts, by their 12 digits, or namespaces of production's own account,
     * by their ids.
     * @default - nobody
     */
    readonly clonedTo?: readonly string[];
  };
  /** The orchestrator; its sizes where the setting `size` is `production`. @default - nothing is tuned */
  readonly orchestrator?: {
    /**
     * The size of MWAA's scheduler, workers and web server.
     * @default 'mw1.small'
     * @see https://docs.aws.amazon.com/mwaa/latest/userguide/environment-class.html
     */
    readonly environmentClass?: MwaaClass;
    /**
     * The image of Airflow on containers: made from Airflow's own of the same version, and named by its digest, or by a tag
     * that is no `latest`. Where the network has no way to the internet it lies in ECR, in the environment's region; in another
     * account, the policy of the repository must let this one pull.
     * @default 'apache/airflow:3.0.6' - which ECS pulls from Docker Hub
     */
    readonly image?: string;
    /**
     * ARN of the certificate of a web server that is public, on containers, in the environment's region: its name is the one
     * that people open. @default - none; a public web server needs one
     */
    readonly certificateArn?: string;
    /**
     * Units of CPU that each scheduler on containers gets, and the tasks that it runs; 1024 are one processor.
     * @default 2048
     */
    readonly cpu?: number;
    /** MiB of memory that each scheduler on containers gets; it runs a task at a time for each 512. @default 8192 */
    readonly memory?: number;
    /** The size of the database of Airflow on containers. @default 'db.t4g.medium' */
    readonly databaseClass?: DatabaseClass;
  };
  /** The secrets. @default - nothing is tuned */
  readonly secrets?: {
    /**
     * Lambda functions that make new values, by the secret's name: each by its own name, in the environment's account and
     * region, or by its ARN there. Such a function may change the value with `grantRotate`, and the value that it takes the
     * place of must have been written before the rotation is deployed.
     * @default - none; every secret with `rotateEveryDays` needs one
     * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda.html
     */
    readonly rotatedBy?: Readonly<Record<string, string>>;
    /**
     * Regions that secrets are copied to, by the secret's name, wherever the setting `replicas` is `kept`.
     * @default - none
     * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/replicate-secrets.html
     */
    readonly replicate?: Readonly<Record<string, readonly string[]>>;
  };
  /** Monitoring. @default - nothing is tuned */
  readonly monitoring?: {
    /** Where you keep your own copy of the pages that alarms name, `docs/runbooks`. @default - where the published package's can be read */
    readonly runbooks?: `https://${string}`;
  };
  /** Who may assume a role, by the role's name. @default - principals of the account that are allowed to by their own policies */
  readonly trust?: Readonly<Record<string, Trust>>;
}

/** What was built before, by capability. */
export interface AwsUpstream {
  readonly network?: IAwsNetwork;
  readonly monitoring?: AwsMonitoring;
  readonly secrets?: AwsSecretStore;
  readonly lake?: AwsDataLake;
  readonly warehouse?: IAwsWarehouse;
  readonly orchestrator?: AwsOrchestratorOf<Settings['orchestrator']>;
  /** Where access is logged, in a base; in an environment, the lake or whoever comes first has it. */
  readonly logs?: LogTarget;
}

/** What AWS builds for each capability. */
export interface AwsKinds extends Kinds {
  readonly target: AwsTarget;
  readonly adoption: AwsAdoption;
  readonly tuning: AwsTuning;
  readonly upstream: AwsUpstream;
  readonly monitoring: AwsMonitoring;
  readonly secrets: AwsSecretStore<this['secret']>;
  readonly lake: AwsDataLake<this['zone']>;
  readonly warehouse: WarehouseIn<this['settings']['warehouse'], this['engine']>;
  readonly roles: AwsRoles<this['role']>;
  readonly network: NetworkIn<this['settings']['network']>;
  readonly orchestrator: AwsOrchestratorOf<this['settings']['orchestrator'], this['orchestratorEngine']>;
  readonly base: AwsAccountBase;
}
