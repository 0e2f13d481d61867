import { Environment, platform } from '../../../lib';
import { aws } from '../../../lib/aws';
import { classifiedIn } from '../../../lib/classification';
import { testApp } from '../../../lib/testing/synth';
import { ada, production, resourceAt, stackOf } from '../../support/acme';
import { References } from '../../support/references';
import { sales } from '../../support/warehouse';

const stack = stackOf((app) => sales.build(app, production));
const at = (type: string, path: string) => resourceAt(stack, type, path).attributes;
const namespace = at('aws_redshiftserverless_namespace', 'warehouse/Namespace');
const workgroup = at('aws_redshiftserverless_workgroup', 'warehouse/Workgroup');
const references = new References(stack);

describe('the namespace', () => {
  const key = `\${${resourceAt(stack, 'aws_kms_key', 'warehouse/Key').address}.arn}`;

  test('has the database, encrypted with a key of its own', () => {
    expect(namespace.db_name).toBe('analytics');
    expect(namespace.kms_key_id).toBe(key);
  });

  test('has an administrator whose password the secret store keeps, and nothing else knows', () => {
    expect(namespace).toMatchObject({
      admin_username: 'warehouse_admin',
      manage_admin_password: true,
      admin_password_secret_kms_key_id: key,
    });
    expect(JSON.stringify(stack.json)).not.toMatch(/admin_user_password|random_password|master_password/);
  });

  test('logs who connects, what users change and every statement, into groups that are kept and encrypted', () => {
    expect(namespace.log_exports).toEqual(['connectionlog', 'userlog', 'useractivitylog']);
    for (const log of namespace.log_exports as string[]) {
      const group = resourceAt(stack, 'aws_cloudwatch_log_group', `warehouse/Namespace/${log}`);
      expect(group.attributes).toMatchObject({
        name: `/aws/redshift/${String(namespace.namespace_name)}/${log}`,
        kms_key_id: key,
        retention_in_days: 365,
        skip_destroy: true,
      });
      expect(namespace.depends_on).toContain(group.address);
    }
  });

  test('loads as a role that Redshift alone takes on, within the boundary', () => {
    const { address, attributes } = resourceAt(stack, 'aws_iam_role', 'warehouse/Load');
    expect(namespace.iam_roles).toEqual([`\${${address}.arn}`]);
    expect(namespace.default_iam_role_arn).toBe(`\${${address}.arn}`);
    expect(attributes.permissions_boundary).toMatch(/:policy\/dataops-production-boundary/);
    expect(JSON.parse(String(attributes.assume_role_policy))).toMatchObject({
      Statement: [
        { Principal: { Service: ['redshift.amazonaws.com', 'redshift-serverless.amazonaws.com'] } },
      ],
    });
  });

  test('is a store that no plan destroys', () => {
    expect(namespace.lifecycle).toEqual({ prevent_destroy: true });
    const built = sales.build(testApp(), production);
    const [classified] = classifiedIn(built.stack).filter(({ path }) => path === 'warehouse/Namespace');
    expect(classified).toMatchObject({ class: 'store', name: namespace.namespace_name });
  });
});

describe('the workgroup', () => {
  test('lies in the private subnets, behind a group that nothing enters', () => {
    const group = resourceAt(stack, 'aws_security_group', 'warehouse/Workgroup/Entry');
    expect(workgroup).toMatchObject({
      publicly_accessible: false,
      enhanced_vpc_routing: true,
      security_group_ids: [`\${${group.address}.id}`],
    });
    expect(workgroup.subnet_ids).toHaveLength(3);
    const entries = stack.elements.filter(({ type }) => type === 'aws_vpc_security_group_ingress_rule');
    expect(entries.filter(({ path }) => path.includes('/warehouse/'))).toEqual([]);
  });

  test('takes no connection without TLS, and says every parameter, so that none drifts', () => {
    const parameters = workgroup.config_parameter as { parameter_key: string; parameter_value: string }[];
    expect(parameters).toContainEqual({ parameter_key: 'require_ssl', parameter_value: 'true' });
    expect(parameters.map((it) => it.parameter_key).sort()).toEqual([
      'auto_mv',
      'datestyle',
      'enable_case_sensitive_identifier',
      'enable_user_activity_logging',
      'max_query_execution_time',
      'query_group',
      'require_ssl',
      'search_path',
      'use_fips_ssl',
    ]);
  });

  test('is gone before the namespace', () => {
    const { address } = resourceAt(stack, 'aws_redshiftserverless_namespace', 'warehouse/Namespace');
    expect(workgroup.namespace_name).toBe(`\${${address}.namespace_name}`);
  });

  test.each([
    ['production', {}, 'production', { base: 32, max: 128, daily: 768 }],
    ['tuned production', { baseCapacity: 256 }, 'production', { base: 256, max: 1024, daily: 6144 }],
    [
      'production, tuned throughout',
      { baseCapacity: 8, maxCapacity: 16, rpuHoursPerDay: 4 },
      'production',
      { base: 8, max: 16, daily: 4 },
    ],
    ['a sandbox', { baseCapacity: 256 }, 'sandbox', { base: 8, max: 8, daily: 16 }],
  ] as const)('has the capacity of %s, and a limit that stops it', (_, tuning, where, expected) => {
    const tuned = Environment.production({
      cloud: aws.with({ warehouse: tuning }),
      target: production.target,
    });
    const sandbox = tuned.sandbox({
      owner: 'ada',
      expires: '2026-12-01',
      target: ada.target,
      settings: { network: 'own', warehouse: 'own' },
    });
    const built = stackOf((app) => sales.build(app, where === 'sandbox' ? sandbox : (tuned as never)));
    expect(
      resourceAt(built, 'aws_redshiftserverless_workgroup', 'warehouse/Workgroup').attributes,
    ).toMatchObject({ base_capacity: expected.base, max_capacity: expected.max });
    expect(
      resourceAt(built, 'aws_redshiftserverless_usage_limit', 'warehouse/Workgroup').attributes,
    ).toMatchObject({
      usage_type: 'serverless-compute',
      period: 'daily',
      amount: expected.daily,
      breach_action: 'deactivate',
    });
  });
});

describe('snapshots', () => {
  const schedule = at('aws_scheduler_schedule', 'warehouse/Snapshots');
  const target = schedule.target as { arn: string; input: string };

  test('are taken every night under a name that no other has, and kept', () => {
    expect(schedule).toMatchObject({ schedule_expression: 'cron(0 2 * * ? *)', state: 'ENABLED' });
    expect(target.arn).toBe('arn:aws:scheduler:::aws-sdk:redshiftserverless:createSnapshot');
    const name = String(namespace.namespace_name);
    expect(JSON.parse(references.text(target.input))).toEqual({
      NamespaceName: name,
      SnapshotName: `${name}-<aws.scheduler.execution-id>`,
      RetentionPeriod: 35,
    });
  });

  test('sleep in a sandbox until somebody asks for them', () => {
    const settings = { network: 'own', warehouse: 'own' } as const;
    const stateIn = (schedules: 'running' | 'paused') => {
      const sandbox = production.sandbox({
        owner: 'ada',
        expires: '2026-12-01',
        target: ada.target,
        settings: { ...settings, schedules },
      });
      const built = stackOf((app) => sales.build(app, sandbox));
      return resourceAt(built, 'aws_scheduler_schedule', 'warehouse/Snapshots').attributes.state;
    };
    expect(stateIn('paused')).toBe('DISABLED');
    expect(stateIn('running')).toBe('ENABLED');
  });
});

test('somebody is told before the limit stops everybody, and when queries fail', () => {
  const alarm = (id: string) => at('aws_cloudwatch_metric_alarm', `warehouse/Workgroup/alarms/${id}`);
  const watched = {
    namespace: 'AWS/Redshift-Serverless',
    dimensions: { Workgroup: workgroup.workgroup_name },
  };
  expect(alarm('compute-used')).toMatchObject({
    ...watched,
    metric_name: 'ComputeSeconds',
    period: 3600,
    threshold: (768 / 4) * 3600,
  });
  expect(alarm('failed-queries')).toMatchObject({ ...watched, metric_name: 'QueriesFailed' });
});

test('in a stack of the stores, the data and what it loads as lie with the stores', () => {
  const built = platform('sales', { ...sales.definition, cut: 'stores-apart' }).build(testApp(), production);
  const paths = (within: string) =>
    built.stacks
      .find(({ node }) => node.path.includes(within))!
      .node.findAll()
      .map(({ node }) => node.path);
  expect(paths('stores').some((path) => path.endsWith('/warehouse/Namespace/Default'))).toBe(true);
  expect(paths('stores').some((path) => path.endsWith('/warehouse/Load/Default'))).toBe(true);
  expect(paths('stores').some((path) => path.endsWith('/warehouse/Workgroup/Default'))).toBe(false);
});
