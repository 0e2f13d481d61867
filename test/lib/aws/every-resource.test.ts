import { accountNames } from '../../../lib/aws';
import type { SynthesizedElement, SynthesizedStack } from '../../../lib/synthesized';
import { acme, ada, production, PRODUCTION_ACCOUNT, SANDBOX_ACCOUNT, stackOf } from '../../support/acme';
import { References } from '../../support/references';

/** Which attribute names the customer key, of every type that can be encrypted with one. */
const KEY_OF: Readonly<Record<string, string>> = {
  aws_secretsmanager_secret: 'kms_key_id',
  aws_sns_topic: 'kms_master_key_id',
  aws_cloudwatch_log_group: 'kms_key_id',
  aws_mwaa_environment: 'kms_key',
  aws_db_instance: 'kms_key_id',
};

/** What cannot be encrypted with a key, or is a part of something that is looked at below. */
const WITHOUT_KEY = [
  'aws_athena_workgroup',
  'aws_cloudwatch_dashboard',
  'aws_cloudwatch_metric_alarm',
  'aws_db_parameter_group',
  'aws_db_subnet_group',
  'aws_default_security_group',
  'aws_ecs_cluster',
  'aws_ecs_service',
  'aws_ecs_task_definition',
  'aws_eip',
  'aws_flow_log',
  'aws_glue_catalog_database',
  'aws_glue_catalog_table',
  'aws_iam_role',
  'aws_iam_role_policy',
  'aws_internet_gateway',
  'aws_kms_alias',
  'aws_kms_key',
  'aws_lb',
  'aws_lb_listener',
  'aws_lb_target_group',
  'aws_nat_gateway',
  'aws_route',
  'aws_route_table',
  'aws_route_table_association',
  'aws_lambda_permission',
  'aws_s3_bucket',
  'aws_s3_bucket_lifecycle_configuration',
  'aws_s3_bucket_logging',
  'aws_s3_bucket_metric',
  'aws_s3_bucket_notification',
  'aws_s3_bucket_ownership_controls',
  'aws_s3_bucket_policy',
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_replication_configuration',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_versioning',
  'aws_s3_object',
  'aws_secretsmanager_secret_policy',
  'aws_secretsmanager_secret_version',
  'aws_security_group',
  'aws_secretsmanager_secret_rotation',
  'aws_sns_topic_policy',
  'aws_sns_topic_subscription',
  'aws_subnet',
  'aws_vpc',
  'aws_vpc_endpoint',
  'aws_vpc_security_group_egress_rule',
  'aws_vpc_security_group_ingress_rule',
];

/** The reference platform with what no capability declares by itself yet: a log group. */
const build = (environment: typeof production | typeof ada) =>
  stackOf((app) => {
    const built = acme.build(app, environment as typeof production);
    built.monitoring.logGroup(built.stack, 'Jobs', 'jobs');
    return built;
  });

const stacks = [
  { name: 'production', stack: build(production), account: PRODUCTION_ACCOUNT, target: production.target },
  { name: 'sandbox', stack: build(ada), account: SANDBOX_ACCOUNT, target: ada.target },
] as const;

describe.each(stacks)('everything in $name', ({ name, stack, account, target }) => {
  const of = new References(stack);
  const keys = of.all('aws_kms_key').map(({ address }) => of.attribute(address, 'arn'));
  const isLogBucket = ({ path }: SynthesizedElement) => path.includes('/lake/Logs');

  test('is of a type that was looked at', () => {
    const types = new Set(stack.elements.map(({ type }) => type));
    expect([...types].sort()).toEqual(
      [...WITHOUT_KEY, ...Object.keys(KEY_OF)].filter((type) => types.has(type)).sort(),
    );
    expect(types.size).toBeGreaterThan(18);
  });

  test('is encrypted with a customer key wherever the service offers it', () => {
    const encrypted = Object.entries(KEY_OF).flatMap(([type, attribute]) =>
      of.all(type).map(({ address }) => of.attribute(address, attribute)),
    );
    expect(encrypted).toHaveLength(5);
    for (const key of encrypted) expect(keys).toContain(key);
    const [workgroup] = of.all('aws_athena_workgroup');
    const { result_configuration: results, enforce_workgroup_configuration: enforced } = workgroup!.attributes
      .configuration as {
      result_configuration: { encryption_configuration: object };
      enforce_workgroup_configuration: boolean;
    };
    expect(enforced).toBe(true);
    expect(results.encryption_configuration).toEqual({
      encryption_option: 'SSE_KMS',
      kms_key_arn: expect.stringMatching(/^\$\{aws_kms_key\.lake_Key_\w+\.arn\}$/),
    });
  });

  test('that is a bucket has everything that makes one safe, exactly once', () => {
    const buckets = of.all('aws_s3_bucket');
    expect(buckets).toHaveLength(5);
    for (const bucket of buckets) {
      const id = of.attribute(bucket.address, 'id');
      const part = (type: string) => {
        const found = of.all(type).filter((element) => of.attribute(element.address, 'bucket') === id);
        expect(found.map((element) => element.type)).toEqual([type]);
        return found[0]!.attributes;
      };
      expect(part('aws_s3_bucket_public_access_block')).toMatchObject({
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      });
      expect(part('aws_s3_bucket_ownership_controls').rule).toEqual({
        object_ownership: 'BucketOwnerEnforced',
      });
      expect(part('aws_s3_bucket_versioning').versioning_configuration).toEqual({ status: 'Enabled' });
      expect(part('aws_s3_bucket_lifecycle_configuration').rule).toContainEqual(
        expect.objectContaining({
          status: 'Enabled',
          abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
        }),
      );
      part('aws_s3_bucket_policy');
      const [rule] = part('aws_s3_bucket_server_side_encryption_configuration').rule as readonly object[];
      if (isLogBucket(bucket)) {
        expect(rule).toEqual({ apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } });
        continue;
      }
      expect(rule).toEqual({
        apply_server_side_encryption_by_default: {
          sse_algorithm: 'aws:kms',
          kms_master_key_id: expect.stringMatching(/^\$\{aws_kms_key\.lake_Key_\w+\.arn\}$/),
        },
        bucket_key_enabled: true,
      });
      const logs = buckets.find(isLogBucket)!;
      const { target_bucket: target } = part('aws_s3_bucket_logging');
      expect(of.text(String(target))).toBe(of.attribute(logs.address, 'id'));
    }
  });

  test('is private: no grant to everybody, no access list, no website', () => {
    const text = JSON.stringify(stack.json);
    expect(text).not.toMatch(/aws_s3_bucket_(acl|website_configuration|cors_configuration)/);
    const statements = stack.elements.flatMap(({ attributes }) =>
      [attributes.policy, attributes.assume_role_policy]
        .filter((policy): policy is string => typeof policy === 'string')
        .flatMap(
          (policy) =>
            (JSON.parse(policy) as { Statement: { Effect: string; Principal?: unknown }[] }).Statement,
        ),
    );
    expect(statements.length).toBeGreaterThan(30);
    for (const { Effect, Principal } of statements)
      if (Effect === 'Allow') expect(JSON.stringify(Principal) ?? '').not.toContain('"*"');
  });

  test("that is a role is bounded by the account's own boundary", () => {
    const { boundary } = accountNames(target, name === 'sandbox' ? 'sandbox' : 'production');
    const roles = of.all('aws_iam_role');
    expect(roles).toHaveLength(3);
    for (const { attributes } of roles)
      expect(attributes.permissions_boundary).toBe(`arn:aws:iam::${account}:policy/${boundary}`);
  });

  test('carries whose it is', () => {
    const tags = (stack.json.provider as unknown as Provider).aws.map(
      ({ default_tags: [given] }) => given?.tags,
    );
    const sandbox = { 'dataops:owner': 'ada', 'dataops:expires': '2026-12-01' };
    expect(tags).toEqual([
      {
        'dataops:platform': 'acme',
        'dataops:environment': name === 'sandbox' ? 'ada' : 'production',
        'dataops:creation': 'manual',
        ...(name === 'sandbox' && sandbox),
      },
    ]);
  });

  test('is read from nowhere, holds no secret value and hands none out', () => {
    expect(stack.json).not.toHaveProperty('data');
    expect(stack.json).not.toHaveProperty('output');
    expect(JSON.stringify(stack.json)).not.toMatch(
      /secret_version|secret_string|random_password|terraform_remote_state/,
    );
  });

  test('that is a store is gone before the key that it is encrypted with', () => {
    const dependencies = dependenciesOf(stack);
    const stores = [
      ...of.all('aws_s3_bucket').filter((bucket) => !isLogBucket(bucket)),
      ...of.all('aws_secretsmanager_secret'),
      ...of.all('aws_cloudwatch_log_group'),
    ];
    expect(stores).toHaveLength(7);
    for (const { address } of stores)
      expect([address, ...(dependencies.get(address) ?? [])]).toContainEqual(
        expect.stringMatching(/^aws_kms_key\./),
      );
  });
});

interface Provider {
  readonly aws: readonly { readonly default_tags: readonly { readonly tags: object }[] }[];
}

/** What Terraform creates before a resource, and destroys after it. */
function dependenciesOf({ elements }: SynthesizedStack): ReadonlyMap<string, readonly string[]> {
  return new Map(
    elements.map(({ address, attributes }) => {
      const { depends_on: named = [], ...others } = attributes;
      const referenced = JSON.stringify(others).matchAll(/\$\{(aws_\w+\.[\w-]+)\./g);
      return [address, [...(named as readonly string[]), ...[...referenced].map(([, other]) => other!)]];
    }),
  );
}
