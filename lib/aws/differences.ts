import type { Declared } from '../cloud';
import type { AttributeDifference, Difference, Predicting } from '../difference';
import { borrowing } from './borrowing';
import { CUTOFFS_PER_HOUR } from './data-lake/alarms';
import { cutoffOf } from './data-lake/queries';
import { iamArn } from './foundation/arn';
import { disposalOf, type Disposal } from './foundation/disposal';
import { PROTECT_KEY, protectKey } from './foundation/key-protection';
import { tagsOf } from './foundation/tags';
import { accountNames, type AwsTarget } from './foundation/target';
import type { AwsTuning } from './kinds';
import { monitoringDifferences } from './monitoring/differences';
import { networkDifferences } from './network/differences';
import { containersDifferences } from './orchestrator/containers/differences';
import { orchestratorDifferences } from './orchestrator/differences';
import { warehouseDifferences } from './warehouse/differences';
import { replication } from './replication/differences';
import { rotation } from './secret-store/rotating';
import { lendingOf } from './secret-store/differences';

/** The setting `removal` through one of the values that it becomes. */
function removal(type: string, attribute: string, value: keyof Disposal): AttributeDifference {
  return {
    setting: 'removal',
    type,
    attribute,
    predicts: ({ context }) => disposalOf(context.settings)[value],
  };
}

const keyPolicy: AttributeDifference = {
  setting: 'removal',
  type: 'aws_kms_key',
  attribute: `policy.Statement[${PROTECT_KEY}]`,
  predicts: ({ context: { settings, identity, target, environmentClass } }) => {
    const { breakGlassRole } = accountNames(target as AwsTarget, environmentClass);
    return disposalOf(settings).preventDestroy
      ? protectKey(iamArn(identity, `role/${breakGlassRole}`))
      : undefined;
  },
};

const cutoff = ({ context }: Predicting) => cutoffOf(context.settings, context.tuning as AwsTuning);

/** Tags say whose an environment is: each side shows exactly its own. */
const identityTags: AttributeDifference = {
  setting: 'identity',
  type: 'provider.aws',
  attribute: 'default_tags[0].tags',
  predicts: ({ context }) => tagsOf(context.labels),
};

/** Every permitted difference between two environments on AWS: setting, type, attribute, and the value on either side. */
export function differencesOf(declared: Declared): readonly Difference[] {
  return [...DIFFERENCES, ...lendingOf(declared)];
}

const DIFFERENCES: readonly Difference[] = [
  identityTags,
  removal('aws_s3_bucket', 'force_destroy', 'forceDestroy'),
  removal('aws_s3_bucket', 'lifecycle.prevent_destroy', 'preventDestroy'),
  removal('aws_athena_workgroup', 'force_destroy', 'forceDestroy'),
  removal('aws_glue_catalog_database', 'lifecycle.prevent_destroy', 'preventDestroy'),
  removal('aws_kms_key', 'deletion_window_in_days', 'deletionWindowInDays'),
  removal('aws_kms_key', 'bypass_policy_lockout_safety_check', 'preventDestroy'),
  removal('aws_kms_key', 'lifecycle.prevent_destroy', 'preventDestroy'),
  keyPolicy,
  removal('aws_secretsmanager_secret', 'recovery_window_in_days', 'recoveryWindowInDays'),
  removal('aws_secretsmanager_secret', 'lifecycle.prevent_destroy', 'preventDestroy'),
  removal('aws_cloudwatch_log_group', 'skip_destroy', 'preventDestroy'),
  removal('aws_iam_role', 'force_detach_policies', 'forceDestroy'),
  removal('aws_mwaa_environment', 'lifecycle.prevent_destroy', 'preventDestroy'),
  {
    setting: 'size',
    type: 'aws_athena_workgroup',
    attribute: 'configuration.bytes_scanned_cutoff_per_query',
    predicts: cutoff,
  },
  {
    setting: 'size',
    type: 'aws_cloudwatch_metric_alarm',
    under: 'lake/Queries/alarms',
    attribute: 'threshold',
    predicts: (environment) => cutoff(environment) * CUTOFFS_PER_HOUR,
  },
  ...warehouseDifferences,
  ...orchestratorDifferences,
  ...containersDifferences,
  ...monitoringDifferences,
  ...borrowing,
  ...networkDifferences,
  ...replication,
  ...rotation,
];
