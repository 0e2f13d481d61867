import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../failure';
import { runs } from '../python/once';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Works in a private folder that goes with the work, also where somebody ends this process: rows of production lie in it. What a
 * process left that was killed, the next one removes.
 *
 * @param name what the work is called, for those who find the folder
 * @throws Failure when the disk is full
 */
export async function inRoom<T>(name: string, work: (room: string) => Promise<T>): Promise<T> {
  removeDead(`dataops-${name}-`);
  const room = mkdtempSync(join(tmpdir(), `dataops-${name}-${process.pid}-`));
  const remove = (): void => rmSync(room, { recursive: true, force: true, maxRetries: 3 });
  const release = (): void => SIGNALS.forEach((signal) => process.off(signal, end));
  const end = (signal: NodeJS.Signals): void => {
    remove();
    release();
    // Nobody listens any more, so that this process ends as whoever asked for it expects.
    process.kill(process.pid, signal);
  };
  SIGNALS.forEach((signal) => process.on(signal, end));
  try {
    return await work(room);
  } catch (error) {
    throw /No space left on device|ENOSPC/.test(String(error)) ? noRoom(error) : error;
  } finally {
    release();
    remove();
  }
}

function noRoom(cause: unknown): Failure {
  return new Failure(
    `there is no room left in ${tmpdir()} for rows on their way; free some, or name another folder in TMPDIR`,
    { cause },
  );
}

function removeDead(prefix: string): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(prefix) ? /^\d+(?=-)/.exec(name.slice(prefix.length))?.[0] : undefined;
    if (pid === undefined || runs(Number(pid))) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // It is another user's.
    }
  }
}
