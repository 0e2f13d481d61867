import { spawn } from 'node:child_process';
import { killAll } from './kill';

/** How a process ended, and what it said. */
export interface Ended {
  /** @default - a signal ended it */
  readonly code?: number;
  readonly stdout: string;
  readonly stderr: string;
  /** From its start to its end, as a person waits for it. */
  readonly seconds: number;
}

export interface Running {
  readonly ended: Promise<Ended>;
  /** Ends it and everything that it started, at once and without a word. */
  kill(): void;
}

const running = new Set<number>();
process.once('exit', () => running.forEach(killAll));

/** Starts a program in a process group of its own; it does not outlive this process, unless that is killed. */
export function startProcess(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Running {
  const begun = performance.now();
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const { pid } = child;
  if (pid !== undefined) running.add(pid);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (pid !== undefined) running.delete(pid);
      const seconds = (performance.now() - begun) / 1000;
      resolve({ ...(code !== null && { code }), stdout, stderr, seconds });
    });
  });
  return { ended, kill: () => pid !== undefined && killAll(pid) };
}
