import type { App } from 'cdktf';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classifiedIn, platform } from '../../../lib';
import { AwsLocalAirflow } from '../../../lib/aws/orchestrator/local';
import { AwsManagedAirflow } from '../../../lib/aws/orchestrator/mwaa';
import { synth, testApp } from '../../../lib/testing/synth';
import { ada, production, resourceAt, stackOf } from '../../support/acme';
import { AIRFLOW, ben, orchestrated } from '../../support/orchestrated';
import { References } from '../../support/references';

const build = (environment: typeof production | typeof ada | typeof ben) =>
  stackOf((app) => orchestrated.build(app, environment as typeof production));

const prod = build(production);
const own = build(ben);
const local = build(ada);
const stacks = { production: prod, 'a sandbox with its own': own, 'a sandbox that runs it locally': local };
const environmentOf = (stack: typeof prod) =>
  resourceAt(stack, 'aws_mwaa_environment', 'orchestrator').attributes;

describe('the setting decides what is built', () => {
  const app = testApp();
  test('of its own, it is MWAA', () => {
    expect(orchestrated.build(app, production).orchestrator).toBeInstanceOf(AwsManagedAirflow);
  });

  test('locally, it is role, bucket and secrets, and nothing that costs by the hour', () => {
    expect(orchestrated.build(app, ada).orchestrator).toBeInstanceOf(AwsLocalAirflow);
    const types = new Set(
      local.elements.filter(({ path }) => path.includes('/orchestrator')).map(({ type }) => type),
    );
    expect([...types].filter((type) => !/^aws_(s3|iam|kms|secretsmanager)_/.test(type))).toEqual([]);
  });
});

describe.each(Object.entries(stacks))('the files of %s', (_name, stack) => {
  const of = new References(stack);
  const objects = of.all('aws_s3_object').map(({ attributes }) => attributes);
  const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

  test('are objects with the hashes of their contents, each once, sub-folders included', () => {
    const found = objects.filter(({ key }) => String(key).startsWith('dags/'));
    expect(Object.fromEntries(found.map(({ key, source_hash: hash }) => [key, hash]))).toEqual(
      Object.fromEntries(
        ['.airflowignore', 'load.py', 'sales/curate.py', 'sales/sql/curate.sql'].map((path) => [
          `dags/${path}`,
          hashOf(join(AIRFLOW, 'dags', path)),
        ]),
      ),
    );
    expect(objects).toHaveLength(6);
  });

  test('come from assets, by paths that say nothing of this machine', () => {
    for (const { key, source, content_base64: content } of objects)
      if (key === 'plugins.zip') expect(content).toMatch(/^UEsDB/);
      else expect(source).toMatch(new RegExp(`^assets/\\w+/[0-9A-F]{32}/[\\w.]+$`));
    expect(JSON.stringify(stack.json)).not.toContain(AIRFLOW);
  });

  test('are put there once the bucket encrypts and keeps versions', () => {
    for (const { depends_on: after } of objects)
      expect(after).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^aws_s3_bucket_versioning\.orchestrator_Bucket_/),
          expect.stringMatching(/^aws_s3_bucket_server_side_encryption_configuration\.orchestrator_Bucket_/),
        ]),
      );
  });
});

describe.each(Object.entries(stacks))('what %s keeps of it', (_name, stack) => {
  const ours = stack.elements.filter(({ path }) => path.includes('/orchestrator/'));
  const of = (type: string) => ours.filter((element) => element.type === type).map((it) => it.attributes);
  const key = /^\$\{aws_kms_key\.orchestrator_Key_\w+\.arn\}$/;

  test('is encrypted with its own key', () => {
    const encrypted = [...of('aws_secretsmanager_secret'), ...of('aws_cloudwatch_log_group')];
    expect(encrypted.length).toBeGreaterThanOrEqual(2);
    for (const { kms_key_id: used } of encrypted) expect(used).toMatch(key);
    const [{ rule }] = of('aws_s3_bucket_server_side_encryption_configuration') as [{ rule: [object] }];
    expect(rule[0]).toMatchObject({
      apply_server_side_encryption_by_default: { kms_master_key_id: expect.stringMatching(key) },
    });
  });

  test('is private, versioned, and logged beside the lake', () => {
    expect(of('aws_s3_bucket_versioning')).toMatchObject([
      { versioning_configuration: { status: 'Enabled' } },
    ]);
    expect(of('aws_s3_bucket_public_access_block')).toMatchObject([{ block_public_policy: true }]);
    expect(of('aws_s3_bucket_logging')).toMatchObject([
      { target_bucket: expect.stringContaining('aws_s3_bucket.lake_Logs'), target_prefix: 'airflow/' },
    ]);
  });

  test('has one role, inside the boundary of the account', () => {
    const [role, ...others] = of('aws_iam_role');
    expect(others).toEqual([]);
    expect(role!.permissions_boundary).toMatch(
      /^arn:aws:iam::\d{12}:policy\/dataops-(production|sandbox)-boundary-/,
    );
  });
});

test.each([
  ['production', production],
  ['a sandbox', ada],
])('where stores lie apart, %s depends on nothing in another stack', (_name, environment) => {
  const apart = platform('acme', { ...orchestrated.definition, cut: 'stores-apart' });
  const built = apart.build(testApp(), environment as typeof production);
  const { stacks } = synth(built.stack.node.root as App);
  expect(
    stacks.map(({ elements }) => elements.filter(({ type }) => type === 'aws_s3_object').length),
  ).toEqual(expect.arrayContaining([0, 6]));
  for (const { elements } of stacks) {
    const addresses = elements.map(({ address }) => address);
    const after = elements.flatMap(({ attributes }) => (attributes.depends_on ?? []) as string[]);
    expect(after.filter((address) => !addresses.includes(address))).toEqual([]);
  }
});

test('a web server is public by the user’s word alone', () => {
  const open = platform('acme', { orchestrator: { webServer: 'public' } });
  const { attributes } = resourceAt(
    stackOf((app) => open.build(app, production)),
    'aws_mwaa_environment',
    'orchestrator',
  );
  expect(attributes.webserver_access_mode).toBe('PUBLIC_ONLY');
});

test('without a lake the bucket of DAGs has a log bucket of its own', () => {
  const alone = stackOf((app) => platform('acme', { orchestrator: {} }).build(app, ada));
  expect(resourceAt(alone, 'aws_s3_bucket_logging', 'orchestrator/Bucket').attributes.target_bucket).toMatch(
    /^\$\{aws_s3_bucket\.orchestrator_Logs_/,
  );
});

describe('MWAA', () => {
  const of = new References(prod);

  test('has one version, a private web server, and a key that is its own', () => {
    expect(environmentOf(prod)).toMatchObject({
      name: 'acme__production__airflow',
      airflow_version: '3.0.6',
      webserver_access_mode: 'PRIVATE_ONLY',
      kms_key: expect.stringMatching(/^\$\{aws_kms_key\.orchestrator_Key_\w+\.arn\}$/),
      execution_role_arn: expect.stringMatching(/^\$\{aws_iam_role\.orchestrator_airflow_\w+\.arn\}$/),
      dag_s3_path: 'dags/',
      lifecycle: { prevent_destroy: true },
    });
    expect(environmentOf(own).lifecycle).toEqual({ prevent_destroy: false });
  });

  test('takes new plugins and requirements by their versions', () => {
    expect(environmentOf(prod)).toMatchObject({
      plugins_s3_path: expect.stringMatching(/\.key\}$/),
      plugins_s3_object_version: expect.stringMatching(
        /^\$\{aws_s3_object\.orchestrator_Source_pluginszip_\w+\.version_id\}$/,
      ),
      requirements_s3_object_version: expect.stringMatching(
        /^\$\{aws_s3_object\.orchestrator_Source_requirementstxt_\w+\.version_id\}$/,
      ),
    });
  });

  test('lies in two subnets, behind a door that only its own parts go through', () => {
    const { network_configuration: where } = environmentOf(prod);
    const { subnet_ids: subnets, security_group_ids: groups } = where as Record<string, string[]>;
    expect(subnets).toEqual(
      [1, 2].map((zone) => expect.stringMatching(`aws_subnet.network_Private${zone}_`)),
    );
    expect(groups).toEqual([expect.stringMatching(/^\$\{aws_security_group\.orchestrator_Network_Group_/)]);
    const doors = of.all('aws_vpc_security_group_ingress_rule').map(({ attributes }) => attributes);
    const ours = doors.filter(({ security_group_id: group }) => group === groups![0]);
    expect(ours.map((door) => [door.from_port, door.to_port, door.referenced_security_group_id])).toEqual([
      [5432, 5432, groups![0]],
      [443, 443, groups![0]],
    ]);
  });

  test('has a private way to every service that it and its tasks call', () => {
    const services = of.all('aws_vpc_endpoint').map(({ attributes }) => String(attributes.service_name));
    expect(services.map((name) => name.replace('com.amazonaws.eu-west-1.', '')).sort()).toEqual([
      'airflow.api',
      'airflow.env',
      'airflow.ops',
      'athena',
      'ecr.api',
      'ecr.dkr',
      'glue',
      'kms',
      'logs',
      'monitoring',
      's3',
      'secretsmanager',
      'sns',
      'sqs',
      'sts',
    ]);
  });

  test('logs into groups that are there first, under the names that it would make', () => {
    const groups = of.all('aws_cloudwatch_log_group').filter(({ path }) => path.includes('/orchestrator/'));
    expect(groups.map(({ attributes: { name, retention_in_days: days } }) => [name, days])).toEqual(
      ['DAGProcessing', 'Scheduler', 'Task', 'WebServer', 'Worker'].map((writer) => [
        `airflow-acme__production__airflow-${writer}`,
        365,
      ]),
    );
    const { logging_configuration: logging, depends_on: after } = environmentOf(prod);
    expect(Object.keys(logging as object)).toHaveLength(5);
    for (const part of Object.values(logging as object))
      expect(part).toEqual({ enabled: true, log_level: 'INFO' });
    expect(after).toEqual(expect.arrayContaining(groups.map(({ address }) => address)));
  });

  test('is made once its role may do what MWAA tries at once', () => {
    const { depends_on: after } = environmentOf(prod);
    expect(after).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^aws_iam_role_policy\.orchestrator_airflow_/),
        expect.stringMatching(/^aws_s3_bucket_public_access_block\.orchestrator_Bucket_/),
        expect.stringMatching(/^aws_vpc_security_group_ingress_rule\.orchestrator_Network_Group_/),
      ]),
    );
  });

  test('starts by schedules in production, and in a sandbox when somebody asks', () => {
    const option = 'scheduler.use_job_schedule';
    expect(environmentOf(prod).airflow_configuration_options).toMatchObject({ [option]: 'True' });
    expect(environmentOf(own).airflow_configuration_options).toMatchObject({ [option]: 'False' });
  });

  test('is of the smallest class in a sandbox, where nothing grows', () => {
    expect(environmentOf(prod)).toMatchObject({
      environment_class: 'mw1.small',
      schedulers: 2,
      max_workers: 10,
    });
    expect(environmentOf(own)).toMatchObject({
      environment_class: 'mw1.micro',
      schedulers: 1,
      min_workers: 1,
      max_workers: 1,
      min_webservers: 1,
      max_webservers: 1,
    });
  });

  test('raises an alarm when it is silent, when tasks wait, and when they fail', () => {
    const alarms = of
      .all('aws_cloudwatch_metric_alarm')
      .filter(({ path }) => path.includes('/orchestrator/'));
    expect(
      alarms.map(({ attributes: it }) => [it.alarm_name, it.comparison_operator, it.treat_missing_data]),
    ).toEqual([
      ['acme/production/orchestrator/scheduler', 'LessThanThreshold', 'breaching'],
      ['acme/production/orchestrator/waiting-tasks', 'GreaterThanThreshold', 'notBreaching'],
      ['acme/production/orchestrator/failed-tasks', 'GreaterThanThreshold', 'notBreaching'],
    ]);
    for (const { attributes } of alarms)
      expect(attributes.dimensions).toMatchObject({ Environment: 'acme__production__airflow' });
  });

  test('tells nobody of its tasks while schedules are paused, but of its silence all the same', () => {
    const told = new References(own)
      .all('aws_cloudwatch_metric_alarm')
      .filter(({ path }) => path.includes('/orchestrator/'))
      .map(({ attributes: it }) => [it.alarm_name, it.actions_enabled]);
    expect(told).toEqual([
      ['acme/ben/orchestrator/scheduler', undefined],
      ['acme/ben/orchestrator/waiting-tasks', false],
      ['acme/ben/orchestrator/failed-tasks', false],
    ]);
  });
});

describe('connections and variables', () => {
  test.each([
    ['production', prod, 'production'],
    ['a sandbox', local, 'ada'],
  ])(
    'of %s have places without values, under the prefix that Airflow is told',
    (_name, stack, environment) => {
      const prefix = `acme/${environment}/airflow`;
      const names = new References(stack)
        .all('aws_secretsmanager_secret')
        .map(({ attributes }) => attributes.name);
      expect(names).toEqual(
        expect.arrayContaining([`${prefix}/connections/crm_api`, `${prefix}/variables/region`]),
      );
      expect(JSON.stringify(stack.json)).not.toContain('secret_version');
    },
  );

  test('are all that Airflow asks for', () => {
    const { airflow_configuration_options: options } = environmentOf(prod);
    const { 'secrets.backend': backend, 'secrets.backend_kwargs': kwargs } = options as Record<
      string,
      string
    >;
    expect(backend).toBe('airflow.providers.amazon.aws.secrets.secrets_manager.SecretsManagerBackend');
    expect(JSON.parse(kwargs!)).toEqual({
      connections_prefix: 'acme/production/airflow/connections',
      connections_lookup_pattern: '^(crm_api)$',
      variables_prefix: 'acme/production/airflow/variables',
      variables_lookup_pattern: '^(region)$',
      config_prefix: null,
    });
  });

  test('reach an Airflow on the developer’s machine as variables', () => {
    const { orchestrator } = orchestrated.build(testApp(), ada);
    expect(orchestrator.variables).toMatchObject({
      AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION: 'False',
      AIRFLOW__SCHEDULER__USE_JOB_SCHEDULE: 'False',
      AIRFLOW__SECRETS__BACKEND_KWARGS: expect.stringContaining('acme/ada/airflow/connections'),
    });
  });
});

describe('what DAGs are told of the platform', () => {
  const told = (options: Readonly<Record<string, string>>, key: RegExp) =>
    Object.fromEntries(Object.entries(options).filter(([option]) => key.test(option)));

  test('are the zones, catalogs and topics that they use, and nothing else', () => {
    const { airflow_configuration_options: options } = environmentOf(prod);
    expect(told(options as Record<string, string>, /^platform\./)).toEqual({
      'platform.zone_raw': expect.stringMatching(/^s3:\/\/acme-production-lake-raw-/),
      'platform.zone_curated': expect.stringMatching(/^s3:\/\/acme-production-lake-curated-/),
      'platform.catalog_raw': 'acme__production__raw',
      'platform.catalog_curated': 'acme__production__curated',
      'platform.alarms_critical': expect.stringMatching(/^arn:aws:sns:.*acme__production__alerts__critical$/),
    });
  });

  test('reaches an Airflow on the developer’s machine as variables without a token', () => {
    const { orchestrator } = orchestrated.build(testApp(), ada);
    expect(told(orchestrator.variables, /^AIRFLOW__PLATFORM__/)).toEqual({
      AIRFLOW__PLATFORM__ZONE_RAW: expect.stringMatching(/^s3:\/\/acme-ada-lake-raw-/),
      AIRFLOW__PLATFORM__ZONE_CURATED: expect.stringMatching(/^s3:\/\/acme-ada-lake-curated-/),
      AIRFLOW__PLATFORM__CATALOG_RAW: 'acme__ada__raw',
      AIRFLOW__PLATFORM__CATALOG_CURATED: 'acme__ada__curated',
      AIRFLOW__PLATFORM__ALARMS_CRITICAL: expect.stringMatching(/^arn:aws:sns:.*ada.*critical/),
    });
  });
});

test('what lasts is classified: bucket, key, logs, and places for secrets', () => {
  const classified = classifiedIn(orchestrated.build(testApp(), production).stack);
  const ours = classified
    .filter(({ path }) => path.startsWith('orchestrator/'))
    .map(({ path, class: kind }) => [path, kind]);
  expect(Object.fromEntries(ours)).toEqual({
    'orchestrator/Key': 'key',
    'orchestrator/Bucket': 'store',
    'orchestrator/Secrets/connections/crm_api': 'secret',
    'orchestrator/Secrets/variables/region': 'secret',
    'orchestrator/Logging/DAGProcessing': 'store',
    'orchestrator/Logging/Scheduler': 'store',
    'orchestrator/Logging/Task': 'store',
    'orchestrator/Logging/WebServer': 'store',
    'orchestrator/Logging/Worker': 'store',
  });
});
