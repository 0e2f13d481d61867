import type { Difference, Predicting, PresenceDifference } from '../../difference';
import type { AwsTuning } from '../kinds';
import { keepsReplicas, replicaRegions, replicatedTo } from './wanted';

/** What copies of zones consist of. */
const COPIES = [
  'aws_cloudwatch_metric_alarm',
  'aws_iam_role',
  'aws_iam_role_policy',
  'aws_kms_alias',
  'aws_kms_key',
  'aws_s3_bucket',
  'aws_s3_bucket_lifecycle_configuration',
  'aws_s3_bucket_logging',
  'aws_s3_bucket_ownership_controls',
  'aws_s3_bucket_policy',
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_replication_configuration',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_versioning',
];
/** What copies of secrets need besides the secrets. */
const KEYS = ['aws_kms_alias', 'aws_kms_key'];

const tuningOf = ({ context }: Predicting) => context.tuning as AwsTuning;

function copies(under: string, types: readonly string[]): PresenceDifference[] {
  const exists = ({ context }: Predicting) => keepsReplicas(context.settings);
  return types.map((type) => ({ setting: 'replicas', type, under, exists }));
}

/** What the setting `replicas` may change. */
export const replication: readonly Difference[] = [
  ...copies('lake/Replicas', COPIES),
  ...copies('secrets/Replicas', KEYS),
  {
    setting: 'replicas',
    type: 'provider.aws',
    // Where no copy is kept, the user's own resources may lie in the same region nevertheless.
    exists: (environment, _, address) =>
      keepsReplicas(environment.context.settings) &&
      replicaRegions(tuningOf(environment)).some((region) => address.endsWith(`provider.aws.${region}`))
        ? true
        : undefined,
  },
  {
    setting: 'replicas',
    type: 'aws_secretsmanager_secret',
    under: 'secrets',
    attribute: 'replica',
    predicts: (environment, path) => {
      const { settings } = environment.context;
      const regions = replicatedTo({ settings, tuning: tuningOf(environment) }, path.split('/')[1] ?? '');
      const keyIn = (region: string) => `\${${environment.address(`secrets/Replicas/${region}/Key`)}.arn}`;
      return regions.length === 0
        ? undefined
        : regions.map((region) => ({ kms_key_id: keyIn(region), region }));
    },
  },
];
