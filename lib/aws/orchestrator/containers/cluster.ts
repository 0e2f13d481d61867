import { EcsCluster } from '@cdktf/provider-aws/lib/ecs-cluster';
import { Construct } from 'constructs';
import type { BuildContext } from '../../../cloud';
import { disposalOf } from '../../foundation/disposal';
import type { IAwsKey } from '../../foundation/key';
import { useKeyForDisks } from '../../foundation/key-users';
import type { AwsKinds } from '../../kinds';
import { AwsLogGroup } from '../../monitoring/log-group';
import { beside } from '../parts';

/** Where tasks run: on Fargate alone, whose disks are encrypted with our own key, and counted so that alarms can watch. */
export class AirflowCluster extends Construct {
  readonly clusterName: string;
  readonly clusterArn: string;

  constructor(scope: Construct, id: string, key: IAwsKey, context: BuildContext<AwsKinds>) {
    super(scope, id);
    const { identity, names, settings, lasting } = context;
    this.clusterName = names.of('aws.ecs-cluster', 'airflow');
    for (const statement of useKeyForDisks(identity, this.clusterName)) key.addToPolicy(statement);
    // What counts tasks writes to a group of this name, and would make it without a key, to outlive the cluster.
    const counts = new AwsLogGroup(lasting(this), 'performance', {
      name: `/aws/ecs/containerinsights/${this.clusterName}/performance`,
      what: 'airflow-performance',
      place: identity,
      key,
      disposal: disposalOf(settings),
    });
    const cluster = new EcsCluster(this, 'Default', {
      name: this.clusterName,
      setting: [{ name: 'containerInsights', value: 'enabled' }],
      configuration: { managedStorageConfiguration: { fargateEphemeralStorageKmsKeyId: key.keyArn } },
      dependsOn: [...beside(this, [counts.resource])],
    });
    this.clusterArn = cluster.arn;
  }
}
