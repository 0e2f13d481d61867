import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Environment } from '../../cache';
import { Failure } from '../../failure';

/** How long a part may take to finish what it does: a task that is running gets a last word. */
const STOP_SECONDS = 20;
const LOG_LINES = 15;

interface PartsProps {
  /** The program of Airflow. */
  readonly airflow: string;
  readonly env: Environment;
  /** Where what they say is written. */
  readonly logs: string;
}

interface Part {
  readonly name: string;
  readonly process: ChildProcess;
  readonly ended: Promise<void>;
}

/** The processes that make up a running Airflow, each in a group of its own: Ctrl-C reaches us alone, and we end them. */
export class AirflowParts {
  /** Rejected when one ends by itself. */
  readonly died: Promise<never>;
  private readonly parts: readonly Part[];
  private stopping = false;

  constructor(commands: readonly (readonly string[])[], props: PartsProps) {
    mkdirSync(props.logs, { recursive: true });
    this.parts = commands.map((args) => start(args, props));
    this.died = Promise.race(
      this.parts.map(async ({ name, ended }) => {
        await ended;
        if (this.stopping) return new Promise<never>(() => undefined);
        throw new Failure(`Airflow's ${name} ended by itself; the end of ${tail(props.logs, name)}`);
      }),
    );
    // Whoever waits for it hears of it; until somebody does, it is no accident.
    this.died.catch(() => undefined);
  }

  /** Ends all of them, those that do not listen by force, and whatever they started. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const part of this.parts) signal(part, 'SIGTERM');
    const timer = new AbortController();
    const late = delay(STOP_SECONDS * 1000, undefined, { signal: timer.signal }).catch(() => undefined);
    await Promise.race([Promise.all(this.parts.map(({ ended }) => ended)), late]);
    timer.abort();
    for (const { process } of this.parts) signalGroup(process, 'SIGKILL');
    await Promise.all(this.parts.map(({ ended }) => ended));
  }
}

function start(args: readonly string[], { airflow, env, logs }: PartsProps): Part {
  const [name] = args as readonly [string];
  const log = openSync(join(logs, `${name}.log`), 'w', 0o600);
  const child = spawn(airflow, args, { env, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  return { name, process: child, ended };
}

function signal({ process: { pid } }: Part, name: NodeJS.Signals): void {
  if (pid !== undefined) send(pid, name);
}

function signalGroup({ pid }: ChildProcess, name: NodeJS.Signals): void {
  if (pid !== undefined) send(-pid, name);
}

function send(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already.
  }
}

function tail(logs: string, name: string): string {
  const file = join(logs, `${name}.log`);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LOG_LINES);
  return [`${file}:`, ...lines].join('\n  ');
}
