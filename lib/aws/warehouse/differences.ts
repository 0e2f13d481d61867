import type { AttributeDifference, Difference, Predicting } from '../../difference';
import { disposalOf } from '../foundation/disposal';
import type { AwsTuning } from '../kinds';
import { tooMuch } from './alarms';
import { capacityOf, type Capacity } from './capacity';
import { stateOf } from './snapshots';

const capacity = ({ context }: Predicting): Capacity =>
  capacityOf(context.settings, context.tuning as AwsTuning);

/** The setting `size` through the capacity that it becomes. */
function size(
  type: string,
  attribute: string,
  of: (capacity: Capacity) => number,
  under?: string,
): AttributeDifference {
  return { setting: 'size', type, attribute, under, predicts: (environment) => of(capacity(environment)) };
}

/** What settings may change of a warehouse whose engine is the same on both sides. */
export const warehouseDifferences: readonly Difference[] = [
  {
    setting: 'removal',
    type: 'aws_redshiftserverless_namespace',
    attribute: 'lifecycle.prevent_destroy',
    predicts: ({ context }) => disposalOf(context.settings).preventDestroy,
  },
  size('aws_redshiftserverless_workgroup', 'base_capacity', ({ base }) => base),
  size('aws_redshiftserverless_workgroup', 'max_capacity', ({ max }) => max),
  size('aws_redshiftserverless_usage_limit', 'amount', ({ daily }) => daily),
  size('aws_cloudwatch_metric_alarm', 'threshold', tooMuch, 'warehouse/Workgroup/alarms/compute-used'),
  {
    setting: 'schedules',
    type: 'aws_scheduler_schedule',
    under: 'warehouse/Snapshots',
    attribute: 'state',
    predicts: ({ context }) => stateOf(context.settings),
  },
];
