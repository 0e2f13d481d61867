import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { BuildContext } from '../../../cloud';
import { disposalOf } from '../../foundation/disposal';
import type { AwsKinds } from '../../kinds';
import type { IAwsNetwork } from '../../network/contract';
import type { AwsRole } from '../../roles/role';
import { beside } from '../parts';
import type { AirflowCluster } from './cluster';
import { DATABASE_PORT, type AirflowDatabase } from './database';
import { schedulerContainers, webContainers, type ContainerProps } from './definitions';
import type { AirflowBalancer } from './load-balancer';
import type { ContainerLogs } from './logs';
import { AirflowService } from './service';
import type { ContainersSize } from './size';
import { PORTS } from './variables';

export interface AirflowServicesProps {
  readonly size: ContainersSize;
  readonly network: IAwsNetwork;
  readonly cluster: AirflowCluster;
  readonly database: AirflowDatabase;
  readonly logs: ContainerLogs;
  /** What Airflow and its tasks may do. */
  readonly role: AwsRole;
  /** What ECS starts containers with. */
  readonly executionRole: AwsRole;
  /** What every container is made of. */
  readonly containers: Omit<ContainerProps, 'logGroup'>;
  /** @default - nothing leads to the web server */
  readonly loadBalancer?: AirflowBalancer;
}

/** What runs: schedulers and web servers, each behind a door of their own, and both let in to the database. */
export interface AirflowServices {
  readonly scheduler: AirflowService;
  readonly webServer: AirflowService;
}

/** Makes the services, once everything is in place that a container needs when it starts. */
export function makeServices(
  scope: Construct,
  props: AirflowServicesProps,
  { names, settings }: BuildContext<AwsKinds>,
): AirflowServices {
  const { size, network, cluster, database, logs, role, executionRole, containers, loadBalancer } = props;
  const doors = new Construct(scope, 'Network');
  const door = (what: string) => {
    const group = network.securityGroup(doors, what, `airflow/${what}`);
    database.securityGroup.allowFrom(group, DATABASE_PORT);
    return group;
  };
  const [atScheduler, atWebServer] = [door('scheduler'), door('web-server')];
  // Rules of the doors are there long before the database is, whose address the containers are given.
  const after: readonly ITerraformDependable[] = [
    ...beside(scope, containers.keys.values),
    ...beside(
      scope,
      Object.values(logs).map(({ resource }) => resource),
    ),
    ...containers.source.dags,
    ...[role.policy, executionRole.policy].filter((policy) => policy !== undefined),
  ];
  if (loadBalancer !== undefined) atWebServer.allowFrom(loadBalancer.securityGroup, PORTS.web);
  const common = {
    names,
    clusterArn: cluster.clusterArn,
    network,
    taskRole: role,
    executionRole,
    disposal: disposalOf(settings),
  };
  return {
    scheduler: new AirflowService(scope, 'Scheduler', {
      ...common,
      what: 'airflow/scheduler',
      size: size.scheduler,
      containers: schedulerContainers({ ...containers, logGroup: logs.scheduler.logGroupName }),
      securityGroup: atScheduler,
      after,
    }),
    webServer: new AirflowService(scope, 'WebServer', {
      ...common,
      what: 'airflow/web-server',
      size: size.webServer,
      containers: webContainers({ ...containers, logGroup: logs['web-server'].logGroupName }),
      securityGroup: atWebServer,
      loadBalancer: loadBalancer?.target,
      after,
    }),
  };
}
