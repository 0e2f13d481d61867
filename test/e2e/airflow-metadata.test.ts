import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Mailbox } from '../../cli/aws/hibernation/mailbox';
import { keepMetadata, waitForMetadata } from '../../cli/aws/hibernation/metadata';
import { Waiting } from '../../cli/aws/hibernation/waiting';
import { METADATA_PLUGIN } from '../../lib/aws/orchestrator/metadata';
import { EMULATOR_ACCOUNT } from '../../local/emulator/environment';
import { emulatedAccount } from '../cli/aws/emulated';

/**
 * Where an Airflow 3.0.6 is (`bin` of an environment with psycopg2 and asyncpg), and a PostgreSQL server, for example
 * `postgresql://postgres@127.0.0.1:5432`: two databases of it are made anew.
 */
const { DATAOPS_TEST_AIRFLOW: bin, DATAOPS_TEST_POSTGRES: server } = process.env;
const account = emulatedAccount();
const bucket = 'acme-ada-airflow';
const RUNS = 300;
const patient = new Waiting(500, 5 * 60_000);
const support = join(__dirname, '../support/airflow-metadata');

/** An Airflow with a database and a Fernet key of its own, and with the plugin. */
class Airflow {
  private readonly home = mkdtempSync(join(tmpdir(), 'airflow-'));
  private readonly env: NodeJS.ProcessEnv;
  private scheduler?: ChildProcess;

  constructor(database: string) {
    for (const folder of ['dags', 'plugins']) mkdirSync(join(this.home, folder));
    for (const [name, text] of Object.entries(METADATA_PLUGIN))
      writeFileSync(join(this.home, 'plugins', name), text);
    const connect = `import psycopg2; c = psycopg2.connect('${server}/postgres'); c.autocommit = True; q = c.cursor().execute`;
    const create = `q('DROP DATABASE IF EXISTS ${database}'); q('CREATE DATABASE ${database}')`;
    execFileSync(join(bin!, 'python'), ['-c', `${connect}; ${create}`]);
    this.env = {
      ...process.env,
      ...account.emulator.environment,
      AIRFLOW_HOME: this.home,
      AIRFLOW__CORE__AUTH_MANAGER: 'airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager',
      AIRFLOW__CORE__FERNET_KEY: randomBytes(32).toString('base64url') + '=',
      AIRFLOW__CORE__LOAD_EXAMPLES: 'False',
      AIRFLOW__CORE__PLUGINS_FOLDER: join(this.home, 'plugins'),
      AIRFLOW__DATABASE__SQL_ALCHEMY_CONN: `${server!.replace('postgresql:', 'postgresql+psycopg2:')}/${database}`,
      AIRFLOW__DATAOPS__METADATA_BUCKET: bucket,
    };
    execFileSync(join(bin!, 'airflow'), ['db', 'migrate'], { env: this.env, stdio: 'pipe' });
  }

  python(script: string, ...args: readonly string[]): string {
    const options = { env: this.env, encoding: 'utf8', stdio: 'pipe' } as const;
    return execFileSync(join(bin!, 'python'), [join(support, script), ...args], options);
  }

  start(): void {
    const log = openSync(this.log, 'a');
    this.scheduler = spawn(join(bin!, 'airflow'), ['scheduler'], {
      env: this.env,
      stdio: ['ignore', log, log],
    });
  }

  get log(): string {
    return join(this.home, 'scheduler.log');
  }

  get isRunning(): boolean {
    return this.scheduler?.exitCode === null;
  }

  async stop(): Promise<void> {
    if (!this.isRunning) return;
    const gone = new Promise((resolve) => this.scheduler!.once('exit', resolve));
    this.scheduler!.kill('SIGTERM');
    await gone;
  }
}

const realTest = bin !== undefined && server !== undefined ? test : test.skip;

realTest(
  'an Airflow gives out all that it knows, and another one with another key takes it back',
  async () => {
    await account.createBucket(bucket);
    const mailbox = new Mailbox(account.s3, bucket, EMULATOR_ACCOUNT);
    const before = new Airflow('dataops_before');
    before.python('fill.py', String(RUNS));
    const known = JSON.parse(before.python('read.py').trim().split('\n').at(-1)!) as { runs: number };
    expect(known.runs).toBe(RUNS);
    before.start();
    const kept = await keepMetadata(mailbox, 'aws_mwaa_environment.airflow', patient).finally(() =>
      before.stop(),
    );

    const after = new Airflow('dataops_after');
    await mailbox.wish({ id: kept.prefix.split('/')[1]!, does: 'restore', manifest: kept.manifest });
    after.start();
    try {
      await waitForMetadata(mailbox, kept, patient);
      expect(JSON.parse(after.python('read.py').trim().split('\n').at(-1)!)).toEqual(known);
      // What it knows now is, to the byte, what the other one knew; and its scheduler goes on with it.
      const again = await keepMetadata(mailbox, 'aws_mwaa_environment.airflow', patient);
      expect(again.manifest).toBe(kept.manifest);
      expect([after.isRunning, readFileSync(after.log, 'utf8')]).toEqual([
        true,
        expect.stringContaining('Starting the scheduler'),
      ]);
    } finally {
      await after.stop();
    }
  },
);
