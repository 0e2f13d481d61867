import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BadInput } from '../../failure';
import type { Terminal } from '../../terminal';
import type { RunningAirflow } from './home';
import { airflowOf, openAirflow, type AirflowOptions } from './open';
import { AirflowParts } from './parts';
import { requireFreePort } from './port';
import { serverVariables, USER } from './variables';

export interface ServeOptions extends AirflowOptions {
  readonly port: number;
}

export interface ServeProps {
  /** Called once all of it works. */
  readonly ready: (running: RunningAirflow, logs: string) => void;
  readonly stop: AbortSignal;
}

/** Logs are read from the folder: nothing else listens on any port. */
const PARTS = [
  ['api-server'],
  ['scheduler', '--skip-serve-logs'],
  ['dag-processor'],
  ['triggerer', '--skip-serve-logs'],
] as const;

/** Runs a sandbox's Airflow on this machine until it is told to stop; what it remembers of runs stays for the next time. */
export async function serve(
  terminal: Terminal,
  { port, ...options }: ServeOptions,
  { ready, stop }: ServeProps,
): Promise<void> {
  const say = (text: string): void => void terminal.stderr.write(`${text}\n`);
  const found = await airflowOf(terminal, options);
  const already = found.home.findRunning();
  if (already !== undefined)
    throw new BadInput(
      `Airflow of '${options.name}' runs already: ${already.url} (process ${already.pid}); end that one first`,
    );
  await requireFreePort(port, terminal.env);
  const local = await openAirflow(terminal, found);
  const secrets = mkdtempSync(join(tmpdir(), 'dataops-airflow-'));
  try {
    const password = randomBytes(12).toString('base64url');
    const passwords = join(secrets, 'passwords.json');
    writeFileSync(passwords, JSON.stringify({ [USER]: password }), { mode: 0o600 });
    const web = serverVariables({ port, passwords, secret: randomBytes(32).toString('hex') });
    const logs = join(local.home.folder, 'logs');
    if (stop.aborted) return;
    const parts = new AirflowParts(PARTS, {
      airflow: local.airflow,
      env: { ...local.env, ...web },
      logs: join(logs, 'parts'),
    });
    say(
      `starting Airflow of '${options.name}' on port ${port}; what its parts say is in ${join(logs, 'parts')}`,
    );
    const running = { pid: process.pid, url: web.AIRFLOW__API__BASE_URL!, user: USER, password };
    const withdraw = local.home.announce(running);
    try {
      const stopped = new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve()));
      await Promise.race([healthy(running.url, stop), parts.died, stopped]);
      if (!stop.aborted) ready(running, logs);
      await Promise.race([parts.died, stopped]);
    } finally {
      say('stopping Airflow ...');
      await parts.stop();
      withdraw();
    }
  } finally {
    local.close();
    rmSync(secrets, { recursive: true, force: true });
  }
}

/** Waits until web server, scheduler and reader of DAGs say that they work. */
async function healthy(url: string, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    if (await isHealthy(url)) return;
    await delay(500);
  }
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/api/v2/monitor/health`);
    const health = (await answer.json()) as Readonly<Record<string, { readonly status: string | null }>>;
    return ['scheduler', 'dag_processor'].every((part) => health[part]?.status === 'healthy');
  } catch {
    return false;
  }
}
