import { readdirSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cacheFolder, type Environment } from '../cache';
import { dataFoldersOf } from './data-folder';
import { interrupt } from './interrupts';
import { commandOf } from './process-list';

const SUFFIX = '.running';
const LOOK_AGAIN_MILLISECONDS = 100;

/** Terraform at work on a stack, on this machine. */
export interface Running {
  readonly pid: number;
  /** The command that started it is dead: it goes on by itself, so that its state is written. */
  readonly orphaned: boolean;
}

/** A process, told from a later one with the same number by what it runs. */
interface Process {
  readonly pid: number;
  readonly command: string;
}

interface Note {
  readonly terraform: Process;
  readonly startedBy: Process;
}

/** Leaves a note of who works, beside the file that takes its output. */
export async function noteRunning(output: string, pid: number): Promise<void> {
  const [terraform, startedBy] = [pid, process.pid].map((each) => ({ pid: each, command: commandOf(each) }));
  await writeFile(`${output}${SUFFIX}`, JSON.stringify({ terraform, startedBy }), { mode: 0o600 });
}

export async function forgetRunning(output: string): Promise<void> {
  await rm(`${output}${SUFFIX}`, { force: true });
}

/** What works on a stack now, as far as this machine and its cache can tell. */
export function runningOn(env: Environment, stack: string): readonly Running[] {
  return dataFoldersOf(cacheFolder(env), stack)
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    .filter((file) => file.endsWith(SUFFIX))
    .flatMap((file) => readNote(file) ?? [])
    .filter(({ terraform }) => lives(terraform))
    .map(({ terraform, startedBy }) => ({ pid: terraform.pid, orphaned: !lives(startedBy) }));
}

/** Stops it as a Ctrl-C would, and waits until it has finished what is in flight, written its state and let go of the lock. */
export async function stopRunning({ pid }: Running): Promise<void> {
  const running = { pid, command: commandOf(pid) };
  interrupt(pid);
  while (lives(running)) await delay(LOOK_AGAIN_MILLISECONDS);
}

/** A note that is written or removed while it is read says nothing. */
function readNote(file: string): Note | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Note;
  } catch {
    return undefined;
  }
}

function lives({ pid, command }: Process): boolean {
  return command !== '' && commandOf(pid) === command;
}
