import { Construct } from 'constructs';
import type { IMonitored } from '../../capabilities/monitoring';
import type { IOrchestrator, OrchestratorProps } from '../../capabilities/orchestrator';
import type { BuildContext } from '../../cloud';
import type { AwsKinds } from '../kinds';
import type { AwsMonitoring } from '../monitoring';
import type { IAwsNetwork } from '../network/contract';
import type { AwsRole } from '../roles/role';
import { watchContainers } from './containers/alarms';
import { AirflowCluster } from './containers/cluster';
import { AirflowDatabase } from './containers/database';
import { executionRole, tasksTrust } from './containers/execution-role';
import { imageOf } from './containers/image';
import { AirflowKeys } from './containers/keys';
import { AirflowBalancer } from './containers/load-balancer';
import { makeContainerLogs } from './containers/logs';
import { callsOf } from './containers/reach';
import type { AirflowService } from './containers/service';
import { makeServices } from './containers/services';
import { containersSizeOf, type ContainersSize } from './containers/size';
import { grantAirflow } from './containers/task-grants';
import { variablesOf } from './containers/variables';
import { makeParts, type AirflowParts } from './parts';
import { layOutAirflow } from './workbench';

/**
 * Airflow in containers on Fargate, in the private network: schedulers that run tasks themselves, web servers, and a database
 * for what they remember. @see https://airflow.apache.org/docs/apache-airflow/3.0.6/core-concepts/overview.html
 */
export class AwsContainerAirflow extends Construct implements IOrchestrator, IMonitored {
  /** What tasks run with. */
  readonly role: AwsRole;
  readonly cluster: AirflowCluster;
  readonly database: AirflowDatabase;
  /** Airflow's own keys, and where people find the password of its first user. */
  readonly keys: AirflowKeys;
  readonly scheduler: AirflowService;
  /** Nothing reaches it but the load balancer, where there is one, until its group lets something in. */
  readonly webServer: AirflowService;
  /** The way from the internet. @default - there is none */
  readonly loadBalancer?: AirflowBalancer;
  readonly parts: AirflowParts;
  private readonly size: ContainersSize;

  constructor(
    scope: Construct,
    id: string,
    props: OrchestratorProps,
    context: BuildContext<AwsKinds>,
    network: IAwsNetwork,
  ) {
    super(scope, id);
    const { identity, settings, tuning } = context;
    const image = imageOf(tuning);
    const size = (this.size = containersSizeOf(settings, tuning));
    this.parts = makeParts(this, props, context, tasksTrust(identity));
    layOutAirflow(this, 'account', props, this.parts);
    const { key, bucket, logTo, source, role, options } = this.parts;
    this.role = role;
    const logs = makeContainerLogs(this, key, context);
    this.keys = new AirflowKeys(this, 'Keys', key, context);
    this.database = new AirflowDatabase(this, 'Database', { key, network, size: size.database }, context);
    const { passwordArn } = this.database;
    this.cluster = new AirflowCluster(this, 'Cluster', key, context);
    grantAirflow(role, { bucket: bucket.bucket, key, passwordArn, taskLog: logs.tasks });
    const starting = { image, keys: this.keys, logGroups: [logs.scheduler, logs['web-server']] };
    network.reach(...callsOf(props, image));
    // Who asks for it in production has a certificate; a sandbox's network leads nowhere.
    if (props.webServer === 'public' && network.publicSubnetIds !== undefined)
      this.loadBalancer = new AirflowBalancer(
        this,
        'LoadBalancer',
        {
          network,
          publicSubnetIds: network.publicSubnetIds,
          certificateArn: tuning.orchestrator!.certificateArn!,
          logTo,
        },
        context,
      );
    const { scheduler, webServer } = makeServices(
      this,
      {
        size,
        network,
        cluster: this.cluster,
        database: this.database,
        logs,
        role,
        executionRole: executionRole(this, 'execution', starting, context),
        loadBalancer: this.loadBalancer,
        containers: {
          image,
          region: identity.region,
          bucket: bucket.bucket.id,
          source,
          keys: this.keys,
          passwordArn,
          variables: variablesOf({
            options,
            database: this.database,
            taskLogArn: logs.tasks.logGroupArn,
            parallelism: size.parallelism,
          }),
        },
      },
      context,
    );
    this.scheduler = scheduler;
    this.webServer = webServer;
  }

  monitoredBy(monitoring: AwsMonitoring): void {
    watchContainers(monitoring, this, this.size);
  }
}
