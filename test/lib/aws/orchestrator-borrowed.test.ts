import { boundaryPolicy } from '../../../cli/aws/policies/boundary';
import { accountBase, platform } from '../../../lib';
import { aws } from '../../../lib/aws';
import { BorrowedAirflow } from '../../../lib/aws/orchestrator/borrowed';
import { synth, testApp } from '../../../lib/testing/synth';
import type { StackDescription } from '../../../stacks/description';
import { production, REGION, resourceAt, SANDBOX_ACCOUNT, stackOf } from '../../support/acme';
import { Policies } from '../../support/evaluate';
import { orchestrated } from '../../support/orchestrated';
import { References } from '../../support/references';

const target = { account: SANDBOX_ACCOUNT, region: REGION };
const { plugins, requirements } = orchestrated.definition.orchestrator;
const base = accountBase('shared', {
  cloud: aws,
  target,
  lends: { orchestrator: { plugins, requirements } },
});
const pools = { crm: { slots: 2, description: 'calls at a time' } };
const pooled = platform('acme', {
  ...orchestrated.definition,
  orchestrator: { ...orchestrated.definition.orchestrator, pools },
});
/** Keys and logs of its own, which policies can be evaluated with; all else is borrowed. */
const settings = { keys: 'own', logs: 'own' } as const;
const borrower = (owner: string, more = {}) =>
  production.sandbox({ owner, expires: '2026-12-01', target, base, settings: { ...settings, ...more } });
const lender = synth(base.build(testApp()).stack).stacks[0]!;
const build = (owner: string, more = {}) => stackOf((app) => pooled.build(app, borrower(owner, more)));
const [ada, eve] = [build('ada'), build('eve')];
const boundary = boundaryPolicy({ environmentClass: 'sandbox', place: target, stateBuckets: [] });

const taskRole = (of: typeof ada) =>
  String(resourceAt(of, 'aws_iam_role', 'orchestrator/airflow').attributes.name);
const roleArn = (name: string) => `arn:aws:iam::${SANDBOX_ACCOUNT}:role/${name}`;
const objectsOf = (of: typeof ada) => new References(of).all('aws_s3_object').map((it) => it.attributes);
const manifestOf = (of: typeof ada) =>
  JSON.parse(
    String(objectsOf(of).find(({ key }) => String(key).endsWith('/.dataops.json'))!.content),
  ) as Manifest;
interface Manifest extends Readonly<Record<'role' | 'prefix' | 'pool', string>> {
  readonly pools: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string | null>>;
}
const described = (of: typeof ada) => (of.json['//'] as unknown as { dataops: StackDescription }).dataops;

describe('a base', () => {
  test('lends an Airflow that is protected as production’s is', () => {
    expect(resourceAt(lender, 'aws_mwaa_environment', 'orchestrator').attributes).toMatchObject({
      lifecycle: { prevent_destroy: true },
      environment_class: 'mw1.small',
      webserver_access_mode: 'PRIVATE_ONLY',
      airflow_configuration_options: {
        'scheduler.use_job_schedule': 'True',
        'secrets.backend_kwargs': '{"connections_prefix":null,"variables_prefix":null,"config_prefix":null}',
      },
    });
  });

  test('gives it what keeps sandboxes apart, beside the plugins that it was given', () => {
    const archive = String(objectsOf(lender).find(({ key }) => key === 'plugins.zip')!.content_base64);
    const bytes = Buffer.from(archive, 'base64').toString('latin1');
    for (const name of ['airflow_local_settings.py', 'dataops_tenants.py', 'acme_macros.py'])
      expect(bytes).toContain(name);
    expect(objectsOf(lender).map(({ key }) => key)).toEqual(['plugins.zip', 'requirements.txt']);
  });

  test('logs its bucket’s access where it lets others log', () => {
    const logs = resourceAt(lender, 'aws_s3_bucket', 'base/Logs').address;
    expect(resourceAt(lender, 'aws_s3_bucket_logging', 'orchestrator/Bucket').attributes.target_bucket).toBe(
      `\${${logs}.id}`,
    );
  });

  test('publishes how to reach it, and nothing secret', () => {
    const { attributes } = resourceAt(lender, 'aws_ssm_parameter', 'base/exports/orchestrator');
    expect(attributes).toMatchObject({ name: '/dataops-base/shared/v1/orchestrator', type: 'String' });
    expect(JSON.parse(String(attributes.insecure_value))).toEqual({
      environmentName: 'dataops-base__shared__airflow',
      bucket: `\${${resourceAt(lender, 'aws_s3_bucket', 'orchestrator/Bucket').address}.id}`,
      webServer: `\${${resourceAt(lender, 'aws_mwaa_environment', 'orchestrator').address}.webserver_url}`,
    });
  });

  test('has a way to everything that tasks of sandboxes may call', () => {
    const services = new References(lender).all('aws_vpc_endpoint').map(({ attributes }) => attributes);
    const names = services.map(({ service_name: name }) => String(name).split('.').slice(3).join('.'));
    expect(names).toEqual(expect.arrayContaining(['secretsmanager', 'glue', 'athena', 'redshift-data']));
  });

  test('runs tasks as the roles that are tagged for it, and as no other', async () => {
    const by = { ...new Policies(lender).roleNamed(taskRole(lender)), boundary };
    const become = (on: string, tag?: string) =>
      new Policies(lender).answer({
        by,
        action: 'sts:AssumeRole',
        on,
        ...(tag && { context: { 'aws:ResourceTag/dataops:tasks-of': tag } }),
      });
    const [own, other] = [roleArn(taskRole(ada)), roleArn('acme-ada-loader-abcdefghij')];
    await expect(become(own, 'shared')).resolves.toBe('allowed');
    await expect(become(own, 'other')).resolves.toBe('denied');
    await expect(become(own)).resolves.toBe('denied');
    await expect(become(other, 'shared')).resolves.toBe('denied');
  });

  test('reads no secret of a sandbox as itself', async () => {
    const by = { ...new Policies(lender).roleNamed(taskRole(lender)), boundary };
    const secret = `arn:aws:secretsmanager:${REGION}:${SANDBOX_ACCOUNT}:secret:acme/ada/airflow/connections/crm_api-AbCdEf`;
    await expect(
      new Policies(lender).answer({ by, action: 'secretsmanager:GetSecretValue', on: secret }),
    ).resolves.toBe('denied');
  });
});

describe('a sandbox that borrows', () => {
  test('has role, key, secrets and files of its own, and nothing that costs by the hour', () => {
    expect(pooled.build(testApp(), borrower('ada')).orchestrator).toBeInstanceOf(BorrowedAirflow);
    const own = ada.elements.filter(({ path }) => /\/orchestrator(\/|$)/.test(path));
    expect([...new Set(own.map(({ kind, type }) => `${kind} ${type}`))].sort()).toEqual([
      'data aws_ssm_parameter',
      'resource aws_iam_role',
      'resource aws_iam_role_policy',
      'resource aws_kms_alias',
      'resource aws_kms_key',
      'resource aws_s3_object',
      'resource aws_secretsmanager_secret',
      'resource aws_secretsmanager_secret_policy',
    ]);
  });

  test('comes after its base', () => {
    const built = pooled.build(testApp(), borrower('ada'));
    expect(built.stack.borrows.map(({ offer }) => offer)).toContain('orchestrator');
  });

  test('puts production’s DAGs below a prefix of its own, by the hashes of their contents', () => {
    const inProduction = objectsOf(stackOf((app) => pooled.build(app, production)));
    const dags = (objects: typeof inProduction) =>
      objects
        .filter(({ key }) => String(key).startsWith('dags/') && !String(key).endsWith('.dataops.json'))
        .map(({ key, source_hash: hash }) => `${String(key)} ${String(hash)}`);
    for (const [stack, folder] of [
      [ada, 'dags/acme__ada__airflow/'],
      [eve, 'dags/acme__eve__airflow/'],
    ] as const)
      expect(dags(objectsOf(stack))).toEqual(
        dags(inProduction).map((line) => line.replace(/^dags\//, folder)),
      );
    expect(objectsOf(ada).map(({ key }) => key)).not.toContain('plugins.zip');
    for (const { bucket } of objectsOf(ada))
      expect(bucket).toMatch(/jsondecode\(data\.aws_ssm_parameter.*bucket/);
  });

  test('tells Airflow what is its own: role, prefix, pools, secrets', () => {
    expect(manifestOf(ada)).toEqual({
      role: roleArn(taskRole(ada)),
      prefix: 'acme__ada__airflow.',
      pool: 'acme__ada__airflow',
      pools: { crm: 'acme__ada__airflow.crm' },
      paused: true,
      secrets: {
        connections_prefix: 'acme/ada/airflow/connections',
        connections_lookup_pattern: '^(crm_api)$',
        variables_prefix: 'acme/ada/airflow/variables',
        variables_lookup_pattern: '^(region)$',
        config_prefix: null,
      },
      platform: {
        alarms_critical: `arn:aws:sns:${REGION}:${SANDBOX_ACCOUNT}:acme__ada__alerts__critical`,
        catalog_curated: 'acme__ada__curated',
        catalog_raw: 'acme__ada__raw',
        zone_curated: expect.stringMatching(/^s3:\/\/acme-ada-lake-curated-/),
        zone_raw: expect.stringMatching(/^s3:\/\/acme-ada-lake-raw-/),
      },
    });
    expect(manifestOf(build('ada', { schedules: 'running' }))).toMatchObject({ paused: false });
  });

  test('shares no prefix, role, pool or secret with another one', () => {
    const values = (of: typeof ada) => {
      const { role, prefix, pool, pools: own, secrets } = manifestOf(of);
      return [role, prefix, pool, ...Object.values(own), ...Object.values(secrets)].filter(
        (value) => value !== null && !String(value).startsWith('^'),
      );
    };
    expect(values(ada).filter((value) => values(eve).includes(value))).toEqual([]);
  });

  test('says which pools must be made, and where', () => {
    expect(described(ada).pools).toEqual([
      {
        environment: 'dataops-base__shared__airflow',
        parameter: '/dataops-base/shared/v1/orchestrator',
        pools: [
          { name: 'acme__ada__airflow', slots: 16 },
          { name: 'acme__ada__airflow.crm', slots: 2, description: 'calls at a time' },
        ],
      },
    ]);
  });

  test('says which folder is its own, to the slash, as no other sandbox’s begins', () => {
    const folderOf = (of: typeof ada) => described(of).workbench!.folder!;
    expect(folderOf(ada)).toEqual({
      parameter: '/dataops-base/shared/v1/orchestrator',
      prefix: 'dags/acme__ada__airflow/',
      dags: 'test/support/airflow/dags',
    });
    const keys = objectsOf(ada).map(({ key }) => String(key));
    expect(keys.filter((key) => !key.startsWith(folderOf(ada).prefix))).toEqual([]);
    for (const name of ['ada2', 'ada--airflow', 'Ada'])
      expect(folderOf(build(name)).prefix.startsWith(folderOf(ada).prefix)).toBe(false);
  });

  test('may declare how many of its tasks run at a time that name no pool', () => {
    const few = platform('acme', { orchestrator: { pools: { default_pool: { slots: 3 } } } });
    const stack = stackOf((app) => few.build(app, borrower('ada')));
    expect(described(stack).pools![0]!.pools).toEqual([{ name: 'acme__ada__airflow', slots: 3 }]);
    expect(manifestOf(stack)).toMatchObject({ pools: { default_pool: 'acme__ada__airflow' } });
  });

  test('runs tasks as a role that only the base’s Airflow takes on, and that does what was declared', async () => {
    const { attributes, address } = resourceAt(ada, 'aws_iam_role', 'orchestrator/airflow');
    expect(attributes.tags).toEqual({ 'dataops:tasks-of': 'shared' });
    expect(JSON.parse(new References(ada).attribute(address, 'assume_role_policy'))).toMatchObject({
      Statement: [{ Principal: { AWS: roleArn(taskRole(lender)) }, Action: 'sts:AssumeRole' }],
    });
    const policies = new Policies(ada);
    const by = { ...policies.roleNamed(taskRole(ada)), boundary };
    const ask = (action: string, on: string) => policies.answer({ by, action, on });
    const bucket = (zone: string) => resourceAt(ada, 'aws_s3_bucket', `lake/${zone}`).attributes.bucket;
    await expect(ask('s3:GetObject', `arn:aws:s3:::${String(bucket('raw'))}/a`)).resolves.toBe('allowed');
    await expect(ask('s3:GetObject', `arn:aws:s3:::${String(bucket('curated'))}/a`)).resolves.toBe('denied');
    await expect(ask('sqs:SendMessage', `arn:aws:sqs:${REGION}:1:airflow-celery-a`)).resolves.toBe('denied');
  });
});

describe('pools of one’s own', () => {
  test('lie as a file beside the DAGs, as Airflow imports them', () => {
    for (const environment of [
      production,
      production.sandbox({ owner: 'ada', expires: '2026-12-01', target }),
    ]) {
      const file = objectsOf(stackOf((app) => pooled.build(app, environment as typeof production))).find(
        ({ key }) => key === 'pools.json',
      );
      expect(JSON.parse(String(file!.content))).toEqual({
        crm: { slots: 2, description: 'calls at a time', include_deferred: false },
      });
    }
  });

  test('must be made in MWAA, and not where Airflow runs locally', () => {
    expect(described(stackOf((app) => pooled.build(app, production))).pools).toEqual([
      {
        environment: 'acme__production__airflow',
        pools: [{ name: 'crm', slots: 2, description: 'calls at a time' }],
      },
    ]);
    const local = production.sandbox({ owner: 'ada', expires: '2026-12-01', target });
    expect(described(stackOf((app) => pooled.build(app, local))).pools).toBeUndefined();
    expect(described(stackOf((app) => orchestrated.build(app, production))).pools).toBeUndefined();
  });
});
