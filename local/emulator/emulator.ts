import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../cli/cache';
import { awsEnvironment, EMULATOR_ACCOUNT, EMULATOR_CREDENTIALS, type Environment } from './environment';
import { findPython } from './python';
import { Server, type EmulatorError } from './server';

export interface EmulatorOptions {
  /** @default 'eu-west-1' */
  readonly region?: string;

  /** The account that it plays. @default '123456789012' */
  readonly account?: string;

  /**
   * The Python interpreter that runs it.
   * @default - the one that `findPython` finds or sets up
   */
  readonly python?: string;

  /**
   * What the environments of the emulator and of its users are made from.
   * @default - that of this process
   */
  readonly env?: NodeJS.ProcessEnv;
}

export interface Emulator {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly region: string;
  readonly pid: number;

  /** The file that it writes its requests to; `stop` removes it. */
  readonly log: string;

  /** What a process that shall talk to it gets over its own environment. */
  readonly environment: Environment;

  /** What a client of the AWS SDK gets. */
  readonly client: ClientConfig;

  /** Fulfilled if it ends before it was stopped; else never. */
  readonly died: Promise<EmulatorError>;

  /** Ends it and all that it started. */
  stop(): Promise<void>;

  /** Leaves it running when this process ends. Otherwise it ends with this process, whatever ends that. */
  keep(): void;
}

export interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: typeof EMULATOR_CREDENTIALS;
}

let started = 0;

/**
 * Starts an emulator of AWS on a free port of this machine and waits until it listens.
 *
 * @throws PythonError where no Python can run it; EmulatorError where it does not start
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { region = 'eu-west-1', account = EMULATOR_ACCOUNT, env = process.env } = options;
  const python = options.python ?? (await findPython({ env }));
  const log = join(cacheFolder(env), 'logs', `emulator-${process.pid}-${++started}.log`);
  const server = new Server(python, log, env, account);
  const url = `http://127.0.0.1:${await server.listening()}`;
  let stopped = false;
  return {
    url,
    region,
    pid: server.pid,
    log,
    environment: awsEnvironment(url, region, env),
    client: { endpoint: url, region, credentials: EMULATOR_CREDENTIALS },
    died: new Promise((resolve) => {
      void server.ended.then((how) => {
        if (!stopped) resolve(server.error(`ended ${how} before it was stopped`));
      });
    }),
    async stop() {
      stopped = true;
      await server.stop();
      rmSync(log, { force: true });
    },
    keep: () => server.keep(),
  };
}
