import { TerraformStack } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { ORCHESTRATOR_ROLE, type OrchestratorProps } from '../../capabilities/orchestrator';
import type { BuildContext } from '../../cloud';
import { SecureBucket } from '../data-lake/bucket';
import { lifecycleRules } from '../data-lake/lifecycle';
import { logBucketOf } from '../data-lake/log-bucket';
import { iamArn } from '../foundation/arn';
import { capabilityKey } from '../foundation/capability-key';
import { disposalOf } from '../foundation/disposal';
import type { IAwsKey } from '../foundation/key';
import { accountNames } from '../foundation/target';
import type { AwsKinds } from '../kinds';
import { AwsRole } from '../roles/role';
import { airflowOptions, type AirflowOptions } from './airflow';
import { KEPT } from './secret-names';
import { AirflowSecrets } from './secrets-backend';
import { AirflowSource } from './source';

/** What the bucket's access logs begin with. */
export const LOG_PREFIX = 'airflow/';

/** What every form of the orchestrator has of its own. */
export interface AirflowParts {
  readonly key: IAwsKey;
  readonly bucket: SecureBucket;
  readonly source: AirflowSource;
  readonly role: AwsRole;
  readonly options: AirflowOptions;
}

/**
 * Builds key, bucket with DAGs, plugins and requirements, role, and places for connections and variables.
 *
 * @param trust who may assume the role, as a policy document
 */
export function makeParts(
  scope: Construct,
  props: OrchestratorProps,
  context: BuildContext<AwsKinds>,
  trust: string,
): AirflowParts {
  const { identity, names, settings, target, environmentClass, upstream, lasting } = context;
  const key = capabilityKey(scope, 'orchestrator', context);
  const bucket = new SecureBucket(lasting(scope), 'Bucket', {
    bucketName: names.of('aws.s3-bucket', 'airflow'),
    key,
    disposal: disposalOf(settings),
    logTo: { target: upstream.lake?.logs ?? logBucketOf(scope, 'Logs', context), prefix: LOG_PREFIX },
    lifecycle: lifecycleRules({}),
  });
  const source = new AirflowSource(scope, 'Source', {
    ...props,
    bucket: bucket.bucket.id,
    after: beside(scope, bucket.parts),
  });
  const role = new AwsRole(scope, ORCHESTRATOR_ROLE, {
    roleName: names.of('aws.iam-role', ORCHESTRATOR_ROLE),
    policyName: names.of('aws.iam-policy', ORCHESTRATOR_ROLE),
    boundaryArn: iamArn(identity, `policy/${accountNames(target, environmentClass).boundary}`),
    trust,
    disposal: disposalOf(settings),
    imports: false,
  });
  const secrets = new Construct(scope, 'Secrets');
  for (const kind of KEPT)
    new AirflowSecrets(secrets, kind, { kind, ids: props[kind] ?? [], key, role }, context);
  return { key, bucket, source, role, options: airflowOptions(props, context) };
}

/** Those of the same stack; those of another one are there already, and cannot be depended on by address. */
export function beside<T extends IConstruct>(scope: Construct, constructs: readonly T[]): readonly T[] {
  return constructs.filter((construct) => TerraformStack.of(construct) === TerraformStack.of(scope));
}
