import type { AirflowSource } from '../source';
import { COMPANION, companionVariables, SHARED } from './companion';
import type { AirflowKeys } from './keys';
import { PORTS } from './variables';

/** The user that Airflow has from the start. */
export const ADMINISTRATOR = 'admin';

/** The container that the load balancer sends requests to. */
export const WEB_SERVER = 'web-server';
/** Seconds that it gives it to come up: the web server waits until the database is as its version wants it. */
export const GRACE = 600;

/** The containers with Airflow in them, of either service. */
export const AIRFLOW_CONTAINERS = {
  Scheduler: ['migration', 'execution', 'scheduler', 'dag-processor', 'triggerer'],
  WebServer: [WEB_SERVER],
} as const;

/** The same, and what runs beside them. */
export const ALL_CONTAINERS = {
  Scheduler: [...AIRFLOW_CONTAINERS.Scheduler, 'companion'],
  WebServer: [...AIRFLOW_CONTAINERS.WebServer, 'companion'],
} as const;

/** What every container of Airflow is made of. */
export interface ContainerProps {
  readonly image: string;
  /** Name of the log group of the task. */
  readonly logGroup: string;
  readonly region: string;
  /** Name of the bucket with DAGs, plugins and requirements. */
  readonly bucket: string;
  readonly source: AirflowSource;
  readonly keys: AirflowKeys;
  /** ARN of the secret with the password of the database. */
  readonly passwordArn: string;
  readonly variables: Readonly<Record<string, string>>;
}

type Condition = 'SUCCESS' | 'HEALTHY';

/** A container as ECS is told. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
interface Container {
  readonly name: string;
  readonly command: readonly string[];
  /** The containers that must have come so far. */
  readonly after?: Readonly<Record<string, Condition>>;
  /** What tells that it is well, as a line of the shell. */
  readonly check?: string;
  readonly more?: object;
}

/** Airflow's scheduler, and beside it what hands its tasks out, reads DAGs, and waits for what deferred tasks wait for. */
export function schedulerContainers(props: ContainerProps): string {
  const health = (port: number, path: string) => `curl --fail --silent http://localhost:${port}${path}`;
  const executionServer = ['api-server', '--apps', 'execution', '--host', '127.0.0.1'];
  return write(props, [
    migration(props),
    airflow(props, {
      name: 'execution',
      command: [...executionServer, '--port', String(PORTS.execution)],
      after: { migration: 'SUCCESS' },
      check: health(PORTS.execution, '/execution/health'),
    }),
    installed(props, 'scheduler', {
      after: { execution: 'HEALTHY' },
      check: health(PORTS.health, '/health'),
    }),
    installed(props, 'dag-processor', { after: { migration: 'SUCCESS' } }),
    installed(props, 'triggerer', { after: { migration: 'SUCCESS' } }),
  ]);
}

/** The web server, once the database is as its version wants it. TLS ends in it, with a certificate that it signs itself. */
export function webContainers(props: ContainerProps): string {
  const certificate =
    'openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=airflow -keyout /tmp/tls.key -out /tmp/tls.crt';
  const serve = `api-server --apps core --port ${PORTS.web} --ssl-cert /tmp/tls.crt --ssl-key /tmp/tls.key`;
  return write(props, [
    installed(props, serve, {
      name: WEB_SERVER,
      before: `airflow db check-migrations --migration-wait-timeout 300 && ${certificate}`,
      after: { companion: 'HEALTHY' },
      check: `curl --fail --silent --insecure https://localhost:${PORTS.web}/api/v2/version`,
      more: { portMappings: [{ containerPort: PORTS.web, hostPort: PORTS.web, protocol: 'tcp' }] },
    }),
  ]);
}

/**
 * Brings the database to the version of the image, makes the first user where there is none, and the pools as they are declared;
 * then it ends.
 */
function migration(props: ContainerProps): object {
  const user = [
    `--username ${ADMINISTRATOR} --password "$ADMINISTRATOR_PASSWORD" --role Admin`,
    '--firstname Airflow --lastname Administrator --email administrator@airflow.invalid',
  ].join(' ');
  const steps = ['airflow db migrate', `airflow users create ${user}`];
  if (props.source.pools !== undefined) steps.push(`airflow pools import ${SHARED}/pools.json`);
  return airflow(
    props,
    {
      name: 'migration',
      command: ['bash', '-c', steps.join(' && ')],
      after: { companion: 'HEALTHY' },
      more: { essential: false },
    },
    { ADMINISTRATOR_PASSWORD: props.keys.password },
  );
}

/** A part of Airflow that may import what DAGs and plugins import; pins of Airflow itself hold. */
function installed(
  props: ContainerProps,
  command: string,
  {
    before,
    ...rest
  }: Omit<Container, 'name' | 'command'> & { readonly name?: string; readonly before?: string },
): object {
  const install = `pip install --no-cache-dir "apache-airflow==$AIRFLOW_VERSION" -r ${SHARED}/requirements.txt`;
  const first = [props.source.requirements && install, before].filter((it) => it !== undefined);
  const line = [...first, `exec airflow ${command}`].join(' && ');
  const [name] = command.split(' ') as [string];
  return airflow(props, { name, ...rest, command: ['bash', '-c', line] });
}

function airflow(
  props: ContainerProps,
  container: Container,
  secrets: Readonly<Record<string, string>> = {},
): object {
  const { keys } = props;
  return {
    ...common(props, container),
    environment: pairs(props.variables, 'value'),
    secrets: pairs(
      {
        AIRFLOW__API__SECRET_KEY: keys.keyFor('session'),
        AIRFLOW__API_AUTH__JWT_SECRET: keys.keyFor('tokens'),
        AIRFLOW__CORE__FERNET_KEY: keys.keyFor('fernet'),
        ...secrets,
      },
      'valueFrom',
    ),
    mountPoints: [{ sourceVolume: VOLUME, containerPath: SHARED, readOnly: true }],
    ...container.more,
  };
}

/** What all containers share, for as long as their task runs. */
export const VOLUME = 'shared';

/** It alone writes to the volume, which belongs to root. The image's own entry lets root use what is installed in it. */
function companion(props: ContainerProps): object {
  const { bucket, passwordArn, source } = props;
  return {
    ...common(props, {
      name: 'companion',
      command: ['python', '-c', COMPANION],
      check: `test -f ${SHARED}/ready`,
    }),
    user: '0',
    readonlyRootFilesystem: true,
    environment: pairs(companionVariables({ bucket, passwordArn, source }), 'value'),
    mountPoints: [{ sourceVolume: VOLUME, containerPath: SHARED, readOnly: false }],
  };
}

function common(
  { image, logGroup, region }: ContainerProps,
  { name, command, after = {}, check }: Container,
) {
  return {
    name,
    image,
    essential: true,
    command,
    dependsOn: Object.entries(after).map(([containerName, condition]) => ({ containerName, condition })),
    ...(check && {
      healthCheck: { command: ['CMD-SHELL', check], interval: 30, timeout: 10, retries: 5, startPeriod: 300 },
    }),
    logConfiguration: {
      logDriver: 'awslogs',
      options: { 'awslogs-group': logGroup, 'awslogs-region': region, 'awslogs-stream-prefix': name },
    },
    linuxParameters: { initProcessEnabled: true },
    // Time for what runs to end, the most that Fargate gives.
    stopTimeout: 120,
  };
}

function write(props: ContainerProps, containers: readonly object[]): string {
  return JSON.stringify([companion(props), ...containers]);
}

function pairs(values: Readonly<Record<string, string>>, member: 'value' | 'valueFrom') {
  return Object.entries(values).map(([name, value]) => ({ name, [member]: value }));
}
