import { type ChildProcess, spawn } from 'node:child_process';
import { open, rm } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Environment } from '../cache';
import { EngineError } from './errors';
import { passOnInterrupts, sweepGroup } from './interrupts';
import { forgetRunning, noteRunning } from './running';
import { followLines } from './tail';

/** One Terraform command to run. */
export interface Command {
  readonly binary: string;
  readonly args: readonly string[];
  /** Where it runs. */
  readonly folder: string;
  /** Its whole environment: nothing of ours is added. */
  readonly env: Environment;
  /** Takes its output line by line, as it comes; with it, the command is one that changes things. */
  readonly stream?: {
    readonly onLine: (line: string) => void;
    /** A file of its own for the output, removed in the end, with the note beside it of who works. */
    readonly file: string;
  };
  /** Stops it as a Ctrl-C would. */
  readonly abort?: AbortSignal;
}

/** How it ended. */
export interface Exit {
  readonly code?: number;
  /** It was ended by this signal, which was not ours. */
  readonly signal?: string;
  /** How often it was told to stop, by our own signals or the abort signal. */
  readonly interrupts: number;
  /** Both empty for a streamed command. */
  readonly stdout: string;
  readonly stderr: string;
}

/** The seam between the engine and Terraform's process: a wrapper may add to the environment, or record. */
export type RunTerraform = (command: Command) => Promise<Exit>;

/**
 * Runs one command in a process group of its own and leaves none of it behind.
 *
 * A streamed command writes to a file instead of a pipe: if we die, a pipe would break and take Terraform along in the
 * middle of an apply, before it wrote its state.
 *
 * @throws EngineError `terraform-missing` when there is no such program.
 */
export const runTerraform: RunTerraform = async (command) => {
  const { binary, args, folder, env, stream, abort } = command;
  if (abort?.aborted) return { interrupts: 1, stdout: '', stderr: '' };
  const file = stream && (await open(stream.file, 'w+', 0o600));
  const output = file?.fd ?? 'pipe';
  try {
    const child = spawn(binary, args, {
      cwd: folder,
      env,
      detached: true,
      stdio: ['ignore', output, output],
    });
    const interrupts = child.pid === undefined ? undefined : passOnInterrupts(child.pid, abort);
    const ended = ending(child);
    const [end, followed, stdout, stderr] = await Promise.allSettled([
      ended,
      file && stream && followLines(file, ended, stream.onLine),
      child.stdout ? text(child.stdout) : '',
      child.stderr ? text(child.stderr) : '',
      stream && child.pid !== undefined && noteRunning(stream.file, child.pid),
    ]);
    interrupts?.release();
    if (end.status === 'rejected') throw missing(binary, `${end.reason}`);
    if (followed.status === 'rejected') throw followed.reason;
    return {
      ...end.value,
      interrupts: interrupts?.count ?? 0,
      stdout: settled(stdout),
      stderr: settled(stderr),
    };
  } finally {
    await file?.close();
    if (stream) await Promise.all([rm(stream.file, { force: true }), forgetRunning(stream.file)]);
  }
};

function ending(child: ChildProcess): Promise<Pick<Exit, 'code' | 'signal'>> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (child.pid !== undefined) sweepGroup(child.pid);
      resolve({ ...(code !== null && { code }), ...(signal !== null && { signal }) });
    });
  });
}

const settled = (output: PromiseSettledResult<string>): string =>
  output.status === 'fulfilled' ? output.value : '';

function missing(binary: string, reason: string): EngineError {
  return new EngineError({
    code: 'terraform-missing',
    what: `cannot run '${binary}'`,
    got: reason,
    fix: 'install terraform 1.10 or newer from https://developer.hashicorp.com/terraform/install and put it on the PATH',
  });
}
