import { classifiedIn, platform } from '../../../lib';
import { AwsContainerAirflow } from '../../../lib/aws/orchestrator/containers';
import { AwsLocalAirflow } from '../../../lib/aws/orchestrator/local';
import { synth, testApp } from '../../../lib/testing/synth';
import { resourceAt, stackOf } from '../../support/acme';
import {
  CERTIFICATE,
  contained,
  containingBen,
  IMAGE,
  inProduction,
  open,
  openBen,
  openProduction,
} from '../../support/contained';
import { References } from '../../support/references';

type Environment = typeof inProduction | typeof containingBen;
const build = (definition: typeof contained | typeof open, environment: Environment) =>
  stackOf((app) => (definition as typeof contained).build(app, environment as typeof inProduction));

const prod = build(contained, inProduction);
const own = build(contained, containingBen);
const inPublic = build(open, openProduction);
const stacks = { production: prod, 'a sandbox with its own': own };

const at = (stack: typeof prod, type: string, path: string) =>
  resourceAt(stack, type, `orchestrator/${path}`).attributes;
const ours = (stack: typeof prod, type: string) =>
  stack.elements.filter((it) => it.type === type && it.path.includes('/orchestrator/'));

interface Container {
  readonly name: string;
  readonly image: string;
  readonly essential: boolean;
  readonly command: readonly string[];
  readonly user?: string;
  readonly dependsOn: readonly { readonly containerName: string; readonly condition: string }[];
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  readonly secrets?: readonly { readonly name: string; readonly valueFrom: string }[];
  readonly mountPoints: readonly { readonly readOnly: boolean }[];
  readonly logConfiguration: { readonly options: Readonly<Record<string, string>> };
}
const containersOf = (stack: typeof prod, service: string) =>
  JSON.parse(String(at(stack, 'aws_ecs_task_definition', service).container_definitions)) as Container[];
const all = (stack: typeof prod) => [
  ...containersOf(stack, 'Scheduler'),
  ...containersOf(stack, 'WebServer'),
];
const named = (containers: readonly Container[], name: string) =>
  containers.find((container) => container.name === name)!;
const valueIn = ({ environment }: Container, variable: string) =>
  environment.find(({ name }) => name === variable)?.value;

test('pools that are declared are imported once the database is as Airflow wants it', () => {
  const pooled = platform('pooled', {
    orchestrator: { engine: 'containers', pools: { crm: { slots: 2 } } },
  });
  const stack = stackOf((app) => pooled.build(app, inProduction));
  const scheduler = containersOf(stack, 'Scheduler');
  expect(named(scheduler, 'migration').command.at(-1)).toMatch(
    /^airflow db migrate && .* && airflow pools import \/shared\/pools\.json$/,
  );
  expect(valueIn(named(scheduler, 'companion'), 'POOLS')).toMatch(/^\$\{aws_s3_object\..*\.version_id\}$/);
  expect(named(containersOf(prod, 'Scheduler'), 'migration').command.at(-1)).not.toContain('pools');
});

test('the engine decides where it runs in the account; nothing of it is in a sandbox that did not ask', () => {
  const app = testApp();
  expect(contained.build(app, inProduction).orchestrator).toBeInstanceOf(AwsContainerAirflow);
  const ada = inProduction.sandbox({ owner: 'ada', expires: '2026-12-01', target: containingBen.target });
  expect(contained.build(app, ada).orchestrator).toBeInstanceOf(AwsLocalAirflow);
  const types = stackOf((another) => contained.build(another, ada)).elements.map(({ type }) => type);
  expect(types.filter((type) => /^aws_(ecs|db|lb|vpc)/.test(type))).toEqual([]);
});

describe.each(Object.entries(stacks))('the database of %s', (name, stack) => {
  const of = new References(stack);
  const database = at(stack, 'aws_db_instance', 'Database');
  const key = /^\$\{aws_kms_key\.orchestrator_Key_\w+\.arn\}$/;

  test('is encrypted with our key, private, and over TLS alone', () => {
    expect(database).toMatchObject({
      storage_encrypted: true,
      kms_key_id: expect.stringMatching(key),
      publicly_accessible: false,
    });
    const { parameter, family } = at(stack, 'aws_db_parameter_group', 'Database');
    expect(parameter).toEqual([{ name: 'rds.force_ssl', value: '1' }]);
    expect(family).toBe(`postgres${String(database.engine_version)}`);
  });

  test('has a password that the secret store manages, and that stands nowhere', () => {
    expect(database).toMatchObject({
      manage_master_user_password: true,
      master_user_secret_kms_key_id: expect.stringMatching(key),
    });
    expect(Object.keys(database).filter((it) => it.startsWith('password'))).toEqual([]);
    for (const container of all(stack))
      for (const { value } of container.environment) expect(value).not.toMatch(/:\/\/[^/]*:[^/]*@/);
  });

  test('is kept where things are kept, and goes without a snapshot where they are not', () => {
    const kept = name === 'production';
    expect(database).toMatchObject({
      deletion_protection: kept,
      skip_final_snapshot: !kept,
      delete_automated_backups: !kept,
      lifecycle: { prevent_destroy: kept },
      multi_az: kept,
    });
    expect(database.final_snapshot_identifier !== undefined).toBe(kept);
    expect(database.backup_retention_period).toBe(kept ? 35 : 1);
  });

  test('is reached by the containers alone, on its own port', () => {
    const [group] = database.vpc_security_group_ids as [string];
    const doors = of
      .all('aws_vpc_security_group_ingress_rule')
      .filter(({ attributes }) => attributes.security_group_id === group);
    expect(
      doors.map(({ attributes: it }) => [it.from_port, it.to_port, it.referenced_security_group_id]),
    ).toEqual(
      ['scheduler', 'web-server'].map((door) => [
        5432,
        5432,
        expect.stringMatching(`aws_security_group.orchestrator_Network_${door}_`),
      ]),
    );
    const ways = of
      .all('aws_vpc_security_group_egress_rule')
      .map(({ attributes }) => attributes.security_group_id);
    expect(ways).not.toContain(group);
  });

  test('logs into groups that are there first', () => {
    const groups = ours(stack, 'aws_cloudwatch_log_group').filter(({ path }) => path.includes('/Database/'));
    expect(groups.map(({ attributes }) => attributes.name)).toEqual(
      ['postgresql', 'upgrade'].map((log) => `/aws/rds/instance/${String(database.identifier)}/${log}`),
    );
    expect(database.enabled_cloudwatch_logs_exports).toEqual(['postgresql', 'upgrade']);
    expect(database.depends_on).toEqual(groups.map(({ address }) => address));
  });
});

test('what counts tasks finds its log group, which would survive otherwise', () => {
  const { name, depends_on: after } = at(own, 'aws_ecs_cluster', 'Cluster');
  const groups = ours(own, 'aws_cloudwatch_log_group');
  const found = groups.find(({ path }) => path.includes('/Cluster/'))!;
  expect(found.attributes.name).toBe(`/aws/ecs/containerinsights/${String(name)}/performance`);
  expect(after).toEqual([found.address]);
});

describe.each(Object.entries(stacks))('the containers of %s', (_name, stack) => {
  test('are Airflow 3 whole: scheduler, DAG processor, triggerer, execution API, and a web server', () => {
    expect(containersOf(stack, 'Scheduler').map(({ name }) => name)).toEqual([
      'companion',
      'migration',
      'execution',
      'scheduler',
      'dag-processor',
      'triggerer',
    ]);
    expect(containersOf(stack, 'WebServer').map(({ name }) => name)).toEqual(['companion', 'web-server']);
    for (const { image } of all(stack)) expect(image).toBe(IMAGE);
  });

  test('take down their task when one of them ends, apart from the migration, which must succeed', () => {
    for (const { name, essential } of all(stack))
      expect([name, essential]).toEqual([name, name !== 'migration']);
    const after = (name: string) => named(containersOf(stack, 'Scheduler'), name).dependsOn;
    expect(after('migration')).toEqual([{ containerName: 'companion', condition: 'HEALTHY' }]);
    for (const name of ['execution', 'dag-processor', 'triggerer'])
      expect(after(name)).toEqual([{ containerName: 'migration', condition: 'SUCCESS' }]);
    expect(after('scheduler')).toEqual([{ containerName: 'execution', condition: 'HEALTHY' }]);
  });

  test('run tasks themselves, which report to their own task alone', () => {
    for (const container of containersOf(stack, 'Scheduler').slice(1)) {
      expect(valueIn(container, 'AIRFLOW__CORE__EXECUTOR')).toBe('LocalExecutor');
      expect(valueIn(container, 'AIRFLOW__CORE__EXECUTION_API_SERVER_URL')).toBe(
        'http://localhost:8081/execution/',
      );
    }
    const { command } = named(containersOf(stack, 'Scheduler'), 'execution');
    expect(command.join(' ')).toBe('api-server --apps execution --host 127.0.0.1 --port 8081');
  });

  test('are given their keys by the secret store, and the password of a person only where it is made known', () => {
    for (const { name, secrets = [] } of all(stack)) {
      const given = Object.fromEntries(secrets.map((it) => [it.name, it.valueFrom]));
      if (name === 'companion') expect(given).toEqual({});
      else
        expect(given).toMatchObject({
          AIRFLOW__API__SECRET_KEY: expect.stringMatching(/:session::$/),
          AIRFLOW__API_AUTH__JWT_SECRET: expect.stringMatching(/:tokens::$/),
          AIRFLOW__CORE__FERNET_KEY: expect.stringMatching(/:fernet::$/),
        });
      expect(Object.keys(given).includes('ADMINISTRATOR_PASSWORD')).toBe(name === 'migration');
    }
  });

  test('write to nothing that they share, and run as nobody special, but for the one that fetches', () => {
    for (const { name, user, mountPoints } of all(stack)) {
      const fetches = name === 'companion';
      expect([name, user, mountPoints.map(({ readOnly }) => readOnly)]).toEqual([
        name,
        fetches ? '0' : undefined,
        [!fetches],
      ]);
    }
  });

  test('log into groups of ours, tasks of DAGs too', () => {
    const groups = ours(stack, 'aws_cloudwatch_log_group').map(({ attributes }) => attributes);
    for (const { retention_in_days: days, kms_key_id: key } of groups)
      expect([days, key]).toEqual([365, expect.stringMatching(/^\$\{aws_kms_key\.orchestrator_Key_/)]);
    const names = groups.map(({ name }) => name);
    for (const { logConfiguration } of all(stack))
      expect(names).toContain(logConfiguration.options['awslogs-group']);
    const remote = valueIn(named(all(stack), 'scheduler'), 'AIRFLOW__LOGGING__REMOTE_BASE_LOG_FOLDER')!;
    expect(remote).toMatch(
      /^cloudwatch:\/\/arn:aws:logs:eu-west-1:\d{12}:log-group:\/acme\/\w+\/airflow\/tasks$/,
    );
    expect(names).toContain(remote.split(':log-group:')[1]);
  });

  test('run in private subnets without a public address, on disks that our key encrypts', () => {
    for (const service of ['Scheduler', 'WebServer'])
      expect(at(stack, 'aws_ecs_service', service)).toMatchObject({
        launch_type: 'FARGATE',
        enable_execute_command: false,
        network_configuration: {
          assign_public_ip: false,
          subnets: [1, 2, 3].map((zone) => expect.stringContaining(`aws_subnet.network_Private${zone}_`)),
        },
        deployment_circuit_breaker: { enable: true, rollback: true },
      });
    expect(at(stack, 'aws_ecs_cluster', 'Cluster').configuration).toEqual({
      managed_storage_configuration: {
        fargate_ephemeral_storage_kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.orchestrator_Key_/),
      },
    });
  });
});

test('sizes follow the setting, and how many run is a plain number', () => {
  const sizes = (stack: typeof prod) =>
    ['Scheduler', 'WebServer'].map((service) => {
      const { cpu, memory } = at(stack, 'aws_ecs_task_definition', service);
      return [at(stack, 'aws_ecs_service', service).desired_count, cpu, memory];
    });
  expect(sizes(prod)).toEqual([
    [2, '2048', '8192'],
    [2, '1024', '4096'],
  ]);
  expect(sizes(own)).toEqual([
    [1, '1024', '4096'],
    [1, '512', '2048'],
  ]);
  expect(valueIn(named(all(prod), 'scheduler'), 'AIRFLOW__CORE__PARALLELISM')).toBe('16');
  expect(valueIn(named(all(own), 'scheduler'), 'AIRFLOW__SCHEDULER__USE_JOB_SCHEDULE')).toBe('False');
});

describe('Airflow’s own keys', () => {
  const versions = ours(prod, 'aws_secretsmanager_secret_version').map(({ attributes }) => attributes);

  test('are made for the moment and only written: no plan and no state has them', () => {
    const made = prod.json.ephemeral as Record<string, Record<string, object>>;
    expect(Object.keys(made)).toEqual(['aws_secretsmanager_random_password']);
    expect(Object.keys(made.aws_secretsmanager_random_password!)).toHaveLength(4);
    expect(versions).toHaveLength(2);
    for (const version of versions) {
      expect(Object.keys(version).sort()).toEqual([
        'secret_id',
        'secret_string_wo',
        'secret_string_wo_version',
      ]);
      expect(version.secret_string_wo).toContain('ephemeral.aws_secretsmanager_random_password.');
    }
    const { ephemeral: _, resource, ...others } = prod.json as Record<string, unknown>;
    const { aws_secretsmanager_secret_version: __, ...rest } = resource as Record<string, unknown>;
    expect(JSON.stringify([others, rest])).not.toContain('ephemeral.');
  });

  test('are all different', () => {
    const [keys] = versions
      .map(({ secret_string_wo: text }) => String(text))
      .filter((text) => text.includes('fernet'));
    const sources = keys!.match(/ephemeral\.\w+\.\w+/g)!;
    expect(new Set(sources).size).toBe(3);
  });

  test('are there before a container is', () => {
    for (const service of ['Scheduler', 'WebServer'])
      expect(at(prod, 'aws_ecs_service', service).depends_on).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^aws_secretsmanager_secret_version\.orchestrator_Keys_keys_/),
          expect.stringMatching(/^aws_iam_role_policy\.orchestrator_execution_/),
          expect.stringMatching(/^aws_cloudwatch_log_group\.orchestrator_Logging_scheduler_/),
        ]),
      );
  });
});

describe('a web server', () => {
  const balancers = (stack: typeof prod) => stack.elements.filter(({ type }) => /^aws_lb/.test(type));
  const lettingIn = (stack: typeof prod) =>
    new References(stack)
      .all('aws_vpc_security_group_ingress_rule')
      .filter(({ attributes }) => attributes.cidr_ipv4 === '0.0.0.0/0')
      .map(({ attributes: { from_port: from, to_port: to } }) => [from, to]);

  test('is private unless somebody asks: no load balancer, and nothing lets the internet in', () => {
    for (const stack of Object.values(stacks)) {
      expect(balancers(stack)).toEqual([]);
      expect(lettingIn(stack)).toEqual([]);
    }
  });

  test('is public over TLS alone, up to the container', () => {
    expect(at(inPublic, 'aws_lb', 'LoadBalancer')).toMatchObject({
      internal: false,
      drop_invalid_header_fields: true,
      enable_deletion_protection: true,
      access_logs: { enabled: true },
      subnets: [1, 2, 3].map((zone) => expect.stringContaining(`aws_subnet.network_Internet_Public${zone}_`)),
    });
    const listeners = ours(inPublic, 'aws_lb_listener').map(({ attributes }) => attributes);
    expect(listeners).toMatchObject([{ port: 443, protocol: 'HTTPS', certificate_arn: CERTIFICATE }]);
    expect(listeners[0]!.ssl_policy).toMatch(/^ELBSecurityPolicy-TLS13-1-2-/);
    expect(at(inPublic, 'aws_lb_target_group', 'LoadBalancer')).toMatchObject({
      protocol: 'HTTPS',
      target_type: 'ip',
    });
    expect(named(containersOf(inPublic, 'WebServer'), 'web-server').command.at(-1)).toContain('--ssl-key');
    expect(lettingIn(inPublic)).toEqual([[443, 443]]);
  });

  test('is reached by the load balancer alone', () => {
    const doors = ours(inPublic, 'aws_vpc_security_group_ingress_rule').filter(({ path }) =>
      path.includes('/Network/web-server/'),
    );
    expect(doors.map(({ attributes: it }) => [it.from_port, it.referenced_security_group_id])).toEqual([
      [8080, expect.stringMatching(/aws_security_group\.orchestrator_LoadBalancer_Entry_/)],
    ]);
  });

  test('stays private in a sandbox, whose network leads nowhere', () => {
    expect(balancers(build(open, openBen as typeof containingBen))).toEqual([]);
  });
});

test('there is a private way to every service that it and its tasks call, and to no other', () => {
  const services = new References(prod)
    .all('aws_vpc_endpoint')
    .map(({ attributes }) => String(attributes.service_name));
  expect(services.map((service) => service.replace('com.amazonaws.eu-west-1.', '')).sort()).toEqual([
    'athena',
    'ecr.api',
    'ecr.dkr',
    'glue',
    'logs',
    's3',
    'secretsmanager',
    'sns',
    'sts',
  ]);
});

test('an alarm is raised when too few run, and when the database fills up or is busy', () => {
  const alarms = (stack: typeof prod) =>
    ours(stack, 'aws_cloudwatch_metric_alarm').map(({ attributes: it }) => [
      String(it.alarm_name).split('/').at(-1),
      it.metric_name,
      it.threshold,
    ]);
  expect(alarms(prod)).toEqual([
    ['scheduler-tasks', 'RunningTaskCount', 2],
    ['web-server-tasks', 'RunningTaskCount', 2],
    ['database-storage', 'FreeStorageSpace', 2 * 1024 ** 3],
    ['database-processor', 'CPUUtilization', 90],
    ['database-connections', 'DatabaseConnections', 320],
  ]);
  expect(alarms(own).map(([, , threshold]) => threshold)).toEqual([1, 1, 2 * 1024 ** 3, 90, 64]);
});

test('what lasts is classified: the database among it', () => {
  const classified = classifiedIn(contained.build(testApp(), inProduction).stack);
  const kinds = Object.fromEntries(classified.map(({ path, class: kind }) => [path, kind]));
  expect(kinds).toMatchObject({
    'orchestrator/Database': 'store',
    'orchestrator/Database/postgresql': 'store',
    'orchestrator/Cluster/performance': 'store',
    'orchestrator/Keys/keys': 'secret',
    'orchestrator/Keys/administrator': 'secret',
    'orchestrator/Logging/tasks': 'store',
  });
  const { with: parts } = classified.find(({ path }) => path === 'orchestrator/Keys/keys')!;
  expect(parts).toContainEqual(expect.stringMatching(/^aws_secretsmanager_secret_version\./));
});

test.each([
  ['production', inProduction],
  ['a sandbox', containingBen],
])('where stores lie apart, %s depends on nothing in another stack', (_name, environment) => {
  const apart = platform('acme', { ...contained.definition, cut: 'stores-apart' });
  const built = apart.build(testApp(), environment as typeof inProduction);
  for (const { elements } of synth(built.stack.node.root as never).stacks) {
    const addresses = elements.map(({ address }) => address);
    const after = elements.flatMap(({ attributes }) => (attributes.depends_on ?? []) as string[]);
    expect(after.filter((address) => !addresses.includes(address))).toEqual([]);
  }
});
