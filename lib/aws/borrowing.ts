import type {
  AttributeDifference,
  Difference,
  Predicting,
  PresenceDifference,
  ReferenceDifference,
} from '../difference';
import type { Replaceable } from '../cloud';
import type { Settings } from '../settings';
import type { AwsAdoption } from './adoption';
import { logBucketName, sharedPrefix } from './data-lake/log-bucket';
import { RESULTS } from './data-lake/workgroup';
import { BALANCER_LOG_PREFIX } from './orchestrator/containers/balancer-logs';
import { LOG_PREFIX } from './orchestrator/parts';
import { LOG_PREFIX as WAREHOUSE_PREFIX } from './warehouse/athena-tables';

/** Capabilities with a key. */
const KEYS = [
  'lake',
  'secrets',
  'monitoring',
  'warehouse',
  'orchestrator',
] as const satisfies readonly (keyof NonNullable<AwsAdoption['keys']>)[];

/** Capabilities with buckets whose access is logged. */
const LOGGED = ['lake', 'orchestrator'] as const;

/** Those, and the capabilities whose buckets log with the lake's. */
const LOGGING = [...LOGGED, 'warehouse'] as const;

/** What a log bucket of one's own consists of. */
const LOG_BUCKET = [
  'aws_s3_bucket',
  'aws_s3_bucket_lifecycle_configuration',
  'aws_s3_bucket_ownership_controls',
  'aws_s3_bucket_policy',
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_versioning',
];

/** What is there where a setting says `own`, or where it says `borrowed`. */
function present(
  setting: 'keys' | 'logs',
  value: Settings['keys'],
  type: string,
  under: string,
): PresenceDifference {
  return { setting, type, under, exists: ({ context }) => context.settings[setting] === value };
}

/** A capability's key: its own, or the parameter through which one is lent. */
export function keyOf(capability: keyof NonNullable<AwsAdoption['keys']>): ReferenceDifference {
  return {
    setting: 'keys',
    thing: `the key of ${capability}`,
    texts: ({ context: { settings, adoption }, address }) => {
      const key = address(`${capability}/Key`);
      if (key === undefined || (adoption as AwsAdoption).keys?.[capability] !== undefined) return [];
      const attribute = settings.keys === 'own' ? 'arn' : 'insecure_value';
      return [`\${${key}.${attribute}}`, key];
    },
  };
}

/** Where buckets log to. */
function logging(attribute: string, predicts: AttributeDifference['predicts']): AttributeDifference[] {
  return LOGGING.map((under) => ({
    setting: 'logs',
    type: 'aws_s3_bucket_logging',
    under,
    attribute,
    adopted: ({ context }) => (context.adoption as AwsAdoption).logBucket !== undefined,
    predicts,
  }));
}

/** The log bucket of one's own: the lake's, or that of the capability that has buckets without a lake. */
function ownLogs({ address }: Predicting, part = ''): string | undefined {
  return [...LOGGED, 'base']
    .map((capability) => address(`${capability}/Logs${part}`))
    .find((it) => it !== undefined);
}

/** What stands before a bucket's access logs. */
function prefixOf(path: string): string {
  const [capability, part] = path.split('/');
  if (capability === 'orchestrator') return part === 'LoadBalancer' ? BALANCER_LOG_PREFIX : LOG_PREFIX;
  if (capability === 'warehouse') return WAREHOUSE_PREFIX;
  return `${part === 'Queries' ? RESULTS : part}/`;
}

function lentBy({ context: { settings, base } }: Predicting) {
  return settings.logs === 'borrowed' ? base : undefined;
}

/** Alarms watch what is an environment's own: a base, which is nobody's platform, has nobody to tell. */
function watched(capability: Replaceable): PresenceDifference {
  return {
    setting: capability,
    type: 'aws_cloudwatch_metric_alarm',
    under: capability,
    exists: ({ context: { settings }, definition: { monitoring } }) =>
      settings[capability] === 'own' && monitoring !== undefined,
  };
}

/** Copies of zones log in their own region, where nothing is lent. */
function isCopy(path: string): boolean {
  return path.startsWith('lake/Replicas/');
}

/** Construct path of all that is kept in the region of a copy. */
function regionOf(path: string): string {
  return path.split('/').slice(0, 3).join('/');
}

/** What the settings `keys` and `logs` may change. */
export const borrowing: readonly Difference[] = [
  ...KEYS.flatMap((capability) => [
    present('keys', 'own', 'aws_kms_key', `${capability}/Key`),
    present('keys', 'own', 'aws_kms_alias', `${capability}/Key`),
    present('keys', 'borrowed', 'data.aws_ssm_parameter', `${capability}/Key`),
    keyOf(capability),
  ]),
  ...(['network', 'warehouse', 'orchestrator'] as const).map(watched),
  ...LOGGED.flatMap((capability) =>
    LOG_BUCKET.map((type) => present('logs', 'own', type, `${capability}/Logs`)),
  ),
  ...logging('target_bucket', (environment, path) => {
    if (isCopy(path)) return `\${${environment.address(`${regionOf(path)}/Logs`)}.id}`;
    const base = lentBy(environment);
    return base === undefined ? `\${${ownLogs(environment)}.id}` : logBucketName(base.names);
  }),
  ...logging('target_prefix', (environment, path) => {
    if (isCopy(path)) return `${path.split('/')[3]}/`;
    const shared = lentBy(environment) === undefined ? '' : sharedPrefix(environment.context.identity);
    return `${shared}${prefixOf(path)}`;
  }),
  ...logging('depends_on', (environment, path) => {
    if (isCopy(path)) return [environment.address(`${regionOf(path)}/Logs/Policy`)];
    return lentBy(environment) === undefined ? [ownLogs(environment, '/Policy')] : undefined;
  }),
];
