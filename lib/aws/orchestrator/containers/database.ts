import { DbInstance } from '@cdktf/provider-aws/lib/db-instance';
import { DbParameterGroup } from '@cdktf/provider-aws/lib/db-parameter-group';
import { DbSubnetGroup } from '@cdktf/provider-aws/lib/db-subnet-group';
import { Construct } from 'constructs';
import { classify } from '../../../classification';
import type { BuildContext } from '../../../cloud';
import { disposalOf } from '../../foundation/disposal';
import type { IAwsKey } from '../../foundation/key';
import type { AwsKinds } from '../../kinds';
import { AwsLogGroup } from '../../monitoring/log-group';
import type { IAwsNetwork } from '../../network/contract';
import { AwsSecurityGroup } from '../../network/security-group';
import { finalSnapshot } from './final-snapshot';
import type { ContainersSize } from './size';

/** The port that Airflow connects to. */
export const DATABASE_PORT = 5432;

/** Security Hub frowns on `postgres` and `admin`, which everybody knows. */
const USER = 'airflow_owner';
const DATABASE = 'airflow';

/** The newest that Airflow 3.0 is tested with. @see https://airflow.apache.org/docs/apache-airflow/3.0.6/installation/prerequisites.html */
const VERSION = '17';

/** GiB that it has at first, and may grow to by itself. */
const STORAGE = { first: 20, most: 200 } as const;

const LOGS = ['postgresql', 'upgrade'] as const;

export interface AirflowDatabaseProps {
  readonly key: IAwsKey;
  readonly network: IAwsNetwork;
  readonly size: ContainersSize['database'];
}

/**
 * Airflow's metadata: a PostgreSQL of its own, encrypted, in private subnets, over TLS alone, with an owner whose password RDS
 * makes, keeps in Secrets Manager and rotates, so that it is in no code and no state.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
 */
export class AirflowDatabase extends Construct {
  readonly identifier: string;
  readonly databaseName = DATABASE;
  readonly user = USER;
  /** Host and port. */
  readonly endpoint: string;
  /** ARN of the secret with the password, which RDS keeps. */
  readonly passwordArn: string;
  readonly instance: DbInstance;
  /** Who connects must be let in here. */
  readonly securityGroup: AwsSecurityGroup;

  constructor(scope: Construct, id: string, props: AirflowDatabaseProps, context: BuildContext<AwsKinds>) {
    super(scope, id);
    const { key, network, size } = props;
    const { identity, names, settings } = context;
    const disposal = disposalOf(settings);
    const identifier = names.of('aws.rds-instance', 'airflow');
    this.identifier = identifier;
    // RDS writes to groups of these names, and would make them without retention and key, to outlive the database.
    const groups = LOGS.map(
      (log) =>
        new AwsLogGroup(this, log, {
          name: `/aws/rds/instance/${identifier}/${log}`,
          what: `airflow/database/${log}`,
          place: identity,
          key,
          disposal,
        }),
    );
    // It only answers.
    this.securityGroup = new AwsSecurityGroup(this, 'Entry', {
      what: 'airflow/database',
      names,
      vpcId: network.vpcId,
    });
    const subnets = new DbSubnetGroup(this, 'Subnets', {
      name: names.of('aws.rds-subnet-group', 'airflow'),
      description: 'Where the metadata of Airflow lies',
      subnetIds: [...network.subnetIds],
    });
    const parameters = new DbParameterGroup(this, 'Parameters', {
      name: names.of('aws.rds-parameter-group', 'airflow'),
      description: 'TLS for every connection',
      family: `postgres${VERSION}`,
      parameter: [{ name: 'rds.force_ssl', value: '1' }],
    });
    this.instance = new DbInstance(this, 'Default', {
      identifier,
      engine: 'postgres',
      engineVersion: VERSION,
      autoMinorVersionUpgrade: true,
      instanceClass: size.instanceClass,
      multiAz: size.multiAz,
      storageType: 'gp3',
      allocatedStorage: STORAGE.first,
      maxAllocatedStorage: STORAGE.most,
      storageEncrypted: true,
      kmsKeyId: key.keyArn,
      dbName: DATABASE,
      username: USER,
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: key.keyArn,
      port: DATABASE_PORT,
      dbSubnetGroupName: subnets.name,
      parameterGroupName: parameters.name,
      vpcSecurityGroupIds: [this.securityGroup.securityGroupId],
      publiclyAccessible: false,
      iamDatabaseAuthenticationEnabled: false,
      enabledCloudwatchLogsExports: [...LOGS],
      backupRetentionPeriod: size.backupDays,
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: disposal.forceDestroy,
      deletionProtection: disposal.preventDestroy,
      skipFinalSnapshot: disposal.forceDestroy,
      finalSnapshotIdentifier: disposal.forceDestroy ? undefined : finalSnapshot(names),
      lifecycle: { preventDestroy: disposal.preventDestroy },
      dependsOn: groups.map(({ resource }) => resource),
    });
    classify(this.instance, { class: 'store', name: identifier });
    this.endpoint = this.instance.endpoint;
    this.passwordArn = this.instance.masterUserSecret.get(0).secretArn;
  }
}
