import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { serverEnvironment } from './environment';
import { EMULATOR_FOLDER } from './folder';

/** A start takes one second on a quiet machine; thirty were seen on a busy one. */
const START_SECONDS = 120;
const STOP_SECONDS = 5;
const LOG_LINES = 15;

/** The emulator did not start, or ended by itself; the message carries the end of its log. */
export class EmulatorError extends Error {
  override readonly name = 'EmulatorError';
}

/** The Python process of the emulator, in a process group of its own: Ctrl-C ends ours, not what Terraform still needs. */
export class Server {
  /** How it ended, once it has. */
  readonly ended: Promise<string>;
  private readonly process: ChildProcess;

  constructor(
    python: string,
    readonly log: string,
    env: NodeJS.ProcessEnv,
    account: string,
  ) {
    mkdirSync(dirname(log), { recursive: true });
    const output = openSync(log, 'w');
    this.process = spawn(python, ['-B', '-m', 'overlay'], {
      cwd: EMULATOR_FOLDER,
      env: { ...env, ...serverEnvironment(env, account) },
      stdio: ['pipe', 'pipe', output],
      detached: true,
    });
    closeSync(output);
    // Writing to an emulator that died is reported by `ended`.
    this.process.stdin!.on('error', () => undefined);
    this.ended = new Promise((resolve) => {
      this.process.once('error', (error) => resolve(error.message));
      this.process.once('exit', (code, signal) =>
        resolve(signal ? `by ${signal}` : `with exit code ${code}`),
      );
    });
  }

  get pid(): number {
    return this.process.pid!;
  }

  /** The port, once it listens. */
  async listening(): Promise<number> {
    const line = new Promise<string>((resolve) =>
      createInterface({ input: this.process.stdout! }).once('line', resolve),
    );
    const timer = new AbortController();
    try {
      return await Promise.race([
        line.then((text) => (JSON.parse(text) as { port: number }).port),
        this.ended.then((how) => Promise.reject(this.error(`did not start: it ended ${how}`))),
        delay(START_SECONDS * 1000, undefined, { signal: timer.signal }).then(() =>
          Promise.reject(this.error(`did not start within ${START_SECONDS} seconds`)),
        ),
      ]);
    } catch (error) {
      await this.stop();
      throw error;
    } finally {
      timer.abort();
    }
  }

  async stop(): Promise<void> {
    this.signal('SIGTERM');
    const timer = new AbortController();
    const late = delay(STOP_SECONDS * 1000, true, { signal: timer.signal }).catch(() => false);
    if (await Promise.race([this.ended.then(() => false), late])) {
      this.signal('SIGKILL');
      await this.ended;
    }
    timer.abort();
  }

  keep(): void {
    this.process.stdin!.end('stay\n');
    this.process.stdout!.destroy();
    this.process.unref();
  }

  error(what: string): EmulatorError {
    const tail = readFileSync(this.log, 'utf8').trimEnd().split('\n').slice(-LOG_LINES);
    return new EmulatorError([`the emulator ${what}; the end of ${this.log}:`, ...tail].join('\n  '));
  }

  private signal(signal: NodeJS.Signals): void {
    if (this.process.pid === undefined) return;
    try {
      process.kill(-this.process.pid, signal);
    } catch {
      // It has ended already.
    }
  }
}
