import { TerraformStack } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { ORCHESTRATOR_ROLE, type OrchestratorProps } from '../../capabilities/orchestrator';
import { isBase } from '../../base/reference';
import type { BuildContext } from '../../cloud';
import { SecureBucket, type LogTarget } from '../data-lake/bucket';
import { lifecycleRules } from '../data-lake/lifecycle';
import { logBucketOf } from '../data-lake/log-bucket';
import { iamArn } from '../foundation/arn';
import { capabilityKey } from '../foundation/capability-key';
import { disposalOf } from '../foundation/disposal';
import type { IAwsKey } from '../foundation/key';
import { accountNames } from '../foundation/target';
import type { AwsKinds } from '../kinds';
import { AwsRole, type AwsRoleProps } from '../roles/role';
import { airflowOptions, type AirflowOptions } from './airflow';
import { KEPT } from './secret-names';
import { AirflowSecrets } from './secrets-backend';
import { AirflowSource, PLACES, type AirflowSourceProps } from './source';
import { TENANCY } from './tenancy';

/** What the bucket's access logs begin with. */
export const LOG_PREFIX = 'airflow/';

/** What every form of the orchestrator has of its own. */
export interface AirflowParts {
  readonly key: IAwsKey;
  readonly bucket: SecureBucket;
  readonly bucketName: string;
  /** Where the access of buckets is logged. */
  readonly logTo: LogTarget;
  readonly source: AirflowSource;
  readonly role: AwsRole;
  readonly options: AirflowOptions;
}

/**
 * Builds key, bucket with DAGs, plugins and requirements, role, and places for connections and variables.
 *
 * @param trust who may assume the role, as a policy document
 * @param own what this form of it has among the plugins besides
 */
export function makeParts(
  scope: Construct,
  props: OrchestratorProps,
  context: BuildContext<AwsKinds>,
  trust: string,
  own: Pick<AirflowSourceProps, 'morePlugins'> = {},
): AirflowParts {
  const { identity, names, settings, upstream, lasting } = context;
  const key = capabilityKey(scope, 'orchestrator', context);
  const logTo = upstream.lake?.logs ?? upstream.logs ?? logBucketOf(scope, 'Logs', context);
  const bucketName = names.of('aws.s3-bucket', 'airflow');
  const bucket = new SecureBucket(lasting(scope), 'Bucket', {
    bucketName,
    key,
    disposal: disposalOf(settings),
    logTo: { target: logTo, prefix: LOG_PREFIX },
    lifecycle: lifecycleRules({}),
  });
  const source = new AirflowSource(scope, 'Source', {
    ...props,
    morePlugins: { ...(isBase(identity) ? TENANCY : {}), ...own.morePlugins },
    texts: props.pools && { [PLACES.pools]: poolsFile(props.pools) },
    bucket: bucket.bucket.id,
    after: beside(scope, bucket.parts),
  });
  const role = taskRole(scope, { trust }, context);
  keepSecrets(scope, props, { key, role }, context);
  return { key, bucket, bucketName, logTo, source, role, options: airflowOptions(props, context) };
}

/** What tasks run with. */
export function taskRole(
  scope: Construct,
  { trust, tags }: Pick<AwsRoleProps, 'trust' | 'tags'>,
  { identity, names, settings, target, environmentClass }: BuildContext<AwsKinds>,
): AwsRole {
  return new AwsRole(scope, ORCHESTRATOR_ROLE, {
    roleName: names.of('aws.iam-role', ORCHESTRATOR_ROLE),
    policyName: names.of('aws.iam-policy', ORCHESTRATOR_ROLE),
    boundaryArn: iamArn(identity, `policy/${accountNames(target, environmentClass).boundary}`),
    trust,
    tags,
    disposal: disposalOf(settings),
    imports: false,
  });
}

/** Places for connections and variables. */
export function keepSecrets(
  scope: Construct,
  props: OrchestratorProps,
  { key, role }: Pick<AirflowParts, 'key' | 'role'>,
  context: BuildContext<AwsKinds>,
): void {
  const secrets = new Construct(scope, 'Secrets');
  for (const kind of KEPT)
    new AirflowSecrets(secrets, kind, { kind, ids: props[kind] ?? [], key, role }, context);
}

/** What `airflow pools import` reads. @see https://airflow.apache.org/docs/apache-airflow/3.0.6/cli-and-env-variables-ref.html#import */
function poolsFile(pools: NonNullable<OrchestratorProps['pools']>): string {
  const all = Object.entries(pools).map(([name, { slots, description = '' }]) => [
    name,
    { slots, description, include_deferred: false },
  ]);
  return JSON.stringify(Object.fromEntries(all));
}

/** Those of the same stack; those of another one are there already, and cannot be depended on by address. */
export function beside<T extends IConstruct>(scope: Construct, constructs: readonly T[]): readonly T[] {
  return constructs.filter((construct) => TerraformStack.of(construct) === TerraformStack.of(scope));
}
