import { EcsCluster } from '@cdktf/provider-aws/lib/ecs-cluster';
import { Construct } from 'constructs';
import type { Place } from '../../foundation/arn';
import type { IAwsKey } from '../../foundation/key';
import { useKeyForDisks } from '../../foundation/key-users';

export interface AirflowClusterProps {
  readonly name: string;
  readonly key: IAwsKey;
  readonly place: Place;
}

/** Where tasks run: on Fargate alone, whose disks are encrypted with our own key, and counted so that alarms can watch. */
export class AirflowCluster extends Construct {
  readonly clusterName: string;
  readonly clusterArn: string;

  constructor(scope: Construct, id: string, { name, key, place }: AirflowClusterProps) {
    super(scope, id);
    for (const statement of useKeyForDisks(place, name)) key.addToPolicy(statement);
    const cluster = new EcsCluster(this, 'Default', {
      name,
      setting: [{ name: 'containerInsights', value: 'enabled' }],
      configuration: { managedStorageConfiguration: { fargateEphemeralStorageKmsKeyId: key.keyArn } },
    });
    this.clusterName = name;
    this.clusterArn = cluster.arn;
  }
}
