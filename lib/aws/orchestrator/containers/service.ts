import { EcsService, type EcsServiceLoadBalancer } from '@cdktf/provider-aws/lib/ecs-service';
import { EcsTaskDefinition } from '@cdktf/provider-aws/lib/ecs-task-definition';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Names } from '../../../names';
import type { Disposal } from '../../foundation/disposal';
import type { IAwsNetwork, IAwsSecurityGroup } from '../../network/contract';
import type { IAwsRole } from '../../roles/role';
import { GRACE, VOLUME } from './definitions';
import type { TaskSize } from './size';

export interface AirflowServiceProps {
  /** What runs, for example `airflow/scheduler`: the same in every environment. */
  readonly what: string;
  readonly names: Names;
  readonly clusterArn: string;
  readonly network: IAwsNetwork;
  readonly size: TaskSize;
  /** What Airflow and its tasks may do. */
  readonly taskRole: IAwsRole;
  /** What starts containers. */
  readonly executionRole: IAwsRole;
  /** Definitions of the containers, as JSON. */
  readonly containers: string;
  readonly securityGroup: IAwsSecurityGroup;
  /** What sends requests to it. @default - nothing does */
  readonly loadBalancer?: EcsServiceLoadBalancer;
  readonly disposal: Disposal;
  /** What a container needs when it starts. */
  readonly after: readonly ITerraformDependable[];
}

/**
 * Tasks on Fargate, in private subnets, of which as many run as are desired. How many those are stands here alone: who sends
 * them to sleep sets it to 0, and the next deployment wakes them.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html
 */
export class AirflowService extends Construct {
  readonly serviceName: string;
  readonly service: EcsService;
  readonly size: TaskSize;

  constructor(scope: Construct, id: string, props: AirflowServiceProps) {
    super(scope, id);
    const { what, names, network, size, securityGroup, disposal, loadBalancer } = props;
    this.serviceName = names.of('aws.ecs-service', what);
    this.size = size;
    const task = new EcsTaskDefinition(this, 'Task', {
      family: names.of('aws.ecs-task-family', what),
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: String(size.cpu),
      memory: String(size.memory),
      taskRoleArn: props.taskRole.roleArn,
      executionRoleArn: props.executionRole.roleArn,
      containerDefinitions: props.containers,
      volume: [{ name: VOLUME }],
    });
    this.service = new EcsService(this, 'Default', {
      name: this.serviceName,
      cluster: props.clusterArn,
      taskDefinition: task.arn,
      desiredCount: size.count,
      launchType: 'FARGATE',
      platformVersion: 'LATEST',
      availabilityZoneRebalancing: 'ENABLED',
      networkConfiguration: {
        subnets: [...network.subnetIds],
        securityGroups: [securityGroup.securityGroupId],
        assignPublicIp: false,
      },
      // A version that does not come up is taken back.
      deploymentCircuitBreaker: { enable: true, rollback: true },
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      enableExecuteCommand: false,
      propagateTags: 'SERVICE',
      enableEcsManagedTags: true,
      forceDelete: disposal.forceDestroy,
      ...(loadBalancer && { loadBalancer: [loadBalancer], healthCheckGracePeriodSeconds: GRACE }),
      dependsOn: [...props.after],
    });
  }
}
