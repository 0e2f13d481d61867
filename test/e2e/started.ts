import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Environment } from '../../local/emulator/environment';

/** Commands that run beside the test, as in a terminal of their own. */
export class Started {
  /** The exit code. */
  readonly ended: Promise<number | null>;
  /** All that was said so far. */
  said = '';
  private readonly child: ChildProcess;

  constructor(folder: string, commands: string, env: Environment) {
    const command = commands.replace('npx dataops', 'exec node_modules/.bin/dataops');
    this.child = spawn('bash', ['-c', command], {
      cwd: folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CI: 'true', CHECKPOINT_DISABLE: '1', ...env },
    });
    for (const stream of [this.child.stdout!, this.child.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => (this.said += text));
    this.ended = new Promise((resolve) => this.child.once('close', resolve));
  }

  /** Waits until it has said something like this. */
  async says(words: RegExp): Promise<string> {
    while (!words.test(this.said)) {
      if (this.child.exitCode !== null) throw new Error(`it ended: ${this.said}`);
      await delay(50);
    }
    return this.said;
  }

  stop(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }

  /** Ends whatever it started, where it has not ended. */
  clear(): void {
    const { pid, exitCode, signalCode } = this.child;
    if (exitCode === null && signalCode === null) process.kill(-pid!, 'SIGKILL');
  }
}
