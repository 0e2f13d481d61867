import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Environment } from '../cache';
import { Failure } from '../failure';

const ENDING = ['SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a command in the terminal of this process. Ctrl-C is for what runs there; other wishes to end us are passed on.
 *
 * @returns its exit code; as shells have it, 128 and the signal that ended it
 * @throws Failure when it cannot be run
 */
export function runInTerminal(
  [program, ...args]: readonly string[],
  env: Environment,
  folder: string,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program!, args, { env, cwd: folder, stdio: 'inherit' });
    const ignore = (): void => undefined;
    const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
    process.on('SIGINT', ignore);
    ENDING.forEach((signal) => process.on(signal, pass));
    const release = (): void => {
      process.off('SIGINT', ignore);
      ENDING.forEach((signal) => process.off(signal, pass));
    };
    child.once('error', ({ message }) => {
      release();
      reject(new Failure(`cannot run '${program}': ${message}`));
    });
    child.once('exit', (code, signal) => {
      release();
      resolve(code ?? 128 + constants.signals[signal!]);
    });
  });
}
