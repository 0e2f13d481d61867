import { SchedulerSchedule } from '@cdktf/provider-aws/lib/scheduler-schedule';
import { Construct } from 'constructs';
import type { BuildContext } from '../../cloud';
import type { Settings } from '../../settings';
import { arn, partitionOf } from '../foundation/arn';
import type { IAwsKey } from '../foundation/key';
import type { AwsKinds } from '../kinds';
import { trustPolicy } from '../roles/trust';
import { warehouseRole } from './load-role';
import type { AwsNamespace } from './namespace';

/** Days that a snapshot is kept. */
export const SNAPSHOT_DAYS = 35;

/** The setting `schedules` in the scheduler's word. */
export function stateOf({ schedules }: Pick<Settings, 'schedules'>): 'ENABLED' | 'DISABLED' {
  return schedules === 'running' ? 'ENABLED' : 'DISABLED';
}

export interface AwsSnapshotsProps {
  readonly namespace: AwsNamespace;
  readonly key: IAwsKey;
}

/**
 * A snapshot every night, besides the recovery points of the last day that Redshift makes by itself. The provider has no
 * resource for Redshift's own schedule, so EventBridge Scheduler asks for them.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 */
export class AwsSnapshots extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { namespace, key }: AwsSnapshotsProps,
    context: BuildContext<AwsKinds>,
  ) {
    super(scope, id);
    const { identity, names, settings } = context;
    const trust = trustPolicy({ services: ['scheduler.amazonaws.com'] }, identity);
    const role = warehouseRole(this, 'Role', { what: 'warehouse/snapshots', trust }, context);
    role.addToPolicy({
      Sid: 'TakeSnapshots',
      Effect: 'Allow',
      Action: 'redshift-serverless:CreateSnapshot',
      Resource: [namespace.resource.arn, arn(identity, 'redshift-serverless', 'snapshot/*')],
    });
    key.grantDecrypt(role);
    new SchedulerSchedule(this, 'Default', {
      name: names.of('aws.scheduler-schedule', 'warehouse/snapshots'),
      scheduleExpression: 'cron(0 2 * * ? *)',
      flexibleTimeWindow: { mode: 'FLEXIBLE', maximumWindowInMinutes: 60 },
      state: stateOf(settings),
      kmsKeyArn: key.keyArn,
      target: {
        arn: `arn:${partitionOf(identity.region)}:scheduler:::aws-sdk:redshiftserverless:createSnapshot`,
        roleArn: role.roleArn,
        input: JSON.stringify({
          NamespaceName: namespace.namespaceName,
          // The scheduler writes its own id here, or the second night's snapshot would clash with the first one's.
          SnapshotName: `${namespace.namespaceName}-<aws.scheduler.execution-id>`,
          RetentionPeriod: SNAPSHOT_DAYS,
        }),
      },
    });
  }
}
