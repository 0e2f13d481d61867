import type { AttributeDifference, Difference, Predicting } from '../../difference';
import { disposalOf } from '../foundation/disposal';
import type { AwsTuning } from '../kinds';
import { tooMuch } from './alarms';
import { capacityOf, type Capacity } from './capacity';
import { LOADS_FOR, trustOfLoader } from './lent';
import { trustOfRedshift } from './load-role';
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

const lender = ({ context: { settings, base } }: Predicting) =>
  settings.warehouse === 'borrowed' ? base : undefined;

/** What a lent warehouse loads as, the base's warehouse becomes; one of one's own, Redshift itself. */
const loaders: readonly AttributeDifference[] = [
  {
    setting: 'warehouse',
    type: 'aws_iam_role',
    under: 'warehouse/Load',
    attribute: 'assume_role_policy',
    predicts: (environment) => {
      const [base, place] = [lender(environment), environment.context.identity];
      return base === undefined ? trustOfRedshift(place) : trustOfLoader(place, base.names);
    },
  },
  {
    setting: 'warehouse',
    type: 'aws_iam_role',
    under: 'warehouse/Load',
    attribute: 'tags',
    predicts: (environment) => {
      const base = lender(environment);
      return base && { [LOADS_FOR]: base.name };
    },
  },
];

/** What settings may change of a warehouse whose engine is the same on both sides. */
export const warehouseDifferences: readonly Difference[] = [
  ...loaders,
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
