import { MwaaEnvironment } from '@cdktf/provider-aws/lib/mwaa-environment';
import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { needPools } from '../../base/pools';
import type { IMonitored } from '../../capabilities/monitoring';
import {
  ORCHESTRATOR_DEFAULTS,
  type IOrchestrator,
  type OrchestratorProps,
} from '../../capabilities/orchestrator';
import type { BuildContext } from '../../cloud';
import type { Place } from '../foundation/arn';
import { disposalOf } from '../foundation/disposal';
import type { AwsKinds } from '../kinds';
import type { AwsMonitoring } from '../monitoring';
import type { IAwsNetwork, IAwsSecurityGroup } from '../network/contract';
import type { AwsRole } from '../roles/role';
import { AIRFLOW_VERSION } from './airflow';
import { watchEnvironment } from './alarms';
import { executionTrust, grantExecution } from './execution-role';
import { becomeTenants, type LentAirflow } from './lent';
import { LOGGING, makeLogGroups } from './logs';
import { grantMetadata, METADATA_BUCKET, METADATA_PLUGIN } from './metadata';
import { beside, makeParts, type AirflowParts } from './parts';
import { EVERYTHING, reachOf } from './reach';
import { sizeOf } from './size';
import { PLACES } from './source';
import { layOutAirflow } from './workbench';

/** What the database and the web server of Airflow listen on. */
const PORTS = [5432, 443];

/** MWAA takes exactly so many subnets, each in another availability zone. */
const SUBNETS = 2;

/**
 * Airflow as AWS operates it (MWAA), in the private network, encrypted with a key of its own.
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/what-is-mwaa.html
 */
export class AwsManagedAirflow extends Construct implements IOrchestrator, IMonitored {
  /** What tasks run with. */
  readonly role: AwsRole;
  readonly environmentName: string;
  readonly environment: MwaaEnvironment;
  /** What lies in front of it: nothing enters but its own parts, until something is let in. */
  readonly securityGroup: IAwsSecurityGroup;
  readonly parts: AirflowParts;
  private readonly network: IAwsNetwork;

  constructor(
    scope: Construct,
    id: string,
    props: OrchestratorProps,
    context: BuildContext<AwsKinds>,
    network: IAwsNetwork,
  ) {
    super(scope, id);
    const { identity, names, settings, tuning } = context;
    const { webServer = ORCHESTRATOR_DEFAULTS.webServer, hibernates = ORCHESTRATOR_DEFAULTS.hibernates } =
      props;
    this.environmentName = names.of('aws.mwaa-environment', 'airflow');
    this.parts = makeParts(this, props, context, executionTrust(identity, this.environmentName), {
      morePlugins: hibernates ? METADATA_PLUGIN : undefined,
    });
    const { key, bucket, source, role, options } = this.parts;
    if (props.pools !== undefined) {
      const pools = Object.entries(props.pools).map(([name, pool]) => ({ name, ...pool }));
      needPools(this, { environment: this.environmentName, pools });
    }
    this.role = role;
    layOutAirflow(this, 'account', props, this.parts);
    const logGroups = makeLogGroups(this, this.environmentName, key, context);
    grantExecution(role, {
      place: identity,
      environmentName: this.environmentName,
      bucket: bucket.bucket,
      key,
      logGroupArns: logGroups.map(({ logGroupArn }) => logGroupArn),
    });
    if (hibernates) grantMetadata(role, bucket.bucket.arn);
    const door = new Construct(this, 'Network');
    this.securityGroup = network.securityGroup(door, 'Group', 'airflow');
    for (const port of PORTS) this.securityGroup.allowFrom(this.securityGroup, port);
    this.network = network;
    network.reach(...reachOf(props));
    this.environment = new MwaaEnvironment(this, 'Default', {
      name: this.environmentName,
      airflowVersion: AIRFLOW_VERSION,
      airflowConfigurationOptions: {
        ...options,
        ...(hibernates && { [METADATA_BUCKET]: bucket.bucket.bucketInput! }),
      },
      ...sizeOf(settings, tuning),
      webserverAccessMode: webServer === 'public' ? 'PUBLIC_ONLY' : 'PRIVATE_ONLY',
      executionRoleArn: role.roleArn,
      kmsKey: key.keyArn,
      sourceBucketArn: bucket.bucket.arn,
      dagS3Path: `${PLACES.dags}/`,
      ...(source.plugins && {
        pluginsS3Path: source.plugins.key,
        pluginsS3ObjectVersion: source.plugins.versionId,
      }),
      ...(source.requirements && {
        requirementsS3Path: source.requirements.key,
        requirementsS3ObjectVersion: source.requirements.versionId,
      }),
      networkConfiguration: {
        subnetIds: network.subnetIds.slice(0, SUBNETS),
        securityGroupIds: [this.securityGroup.securityGroupId],
      },
      loggingConfiguration: LOGGING,
      lifecycle: { preventDestroy: disposalOf(settings).preventDestroy },
      dependsOn: [
        ...beside(this, bucket.parts),
        ...beside(this, logGroups).map(({ resource }) => resource),
        ...door.node.findAll().filter((it) => TerraformResource.isTerraformResource(it)),
        ...(role.policy === undefined ? [] : [role.policy]),
      ],
    });
  }

  /** Lets the sandboxes that borrow from a base have folders here. @returns what the base publishes */
  lend(place: Place, base: string): string {
    this.role.addToPolicy(becomeTenants(place, base));
    this.network.reach(...EVERYTHING);
    const lent: LentAirflow = {
      environmentName: this.environmentName,
      bucket: this.parts.bucket.bucket.id,
      webServer: this.environment.webserverUrl,
    };
    return JSON.stringify(lent);
  }

  monitoredBy(monitoring: AwsMonitoring): void {
    watchEnvironment(monitoring, this);
  }
}
