import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Makes a folder of the tool's cache, once. It takes its place by a rename: one that was interrupted is never seen, and of
 * two processes at once the first wins.
 *
 * @param works whether what stands there can be used
 * @param make fills a folder beside it
 */
export async function makeOnce(
  folder: string,
  works: () => boolean | Promise<boolean>,
  make: (partial: string) => Promise<void>,
): Promise<void> {
  if (await works()) return;
  tidy(folder);
  const partial = mkdtempSync(`${folder}.${process.pid}.`);
  try {
    await make(partial);
    await moveTo(partial, folder, works);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/** Makes the folder around it, and removes what processes that no longer run left there halfway. */
function tidy(folder: string): void {
  const around = dirname(folder);
  mkdirSync(around, { recursive: true });
  // Also those of earlier versions of the same thing.
  const [kind] = basename(folder).split('-') as [string];
  for (const name of readdirSync(around)) {
    const pid = name.startsWith(`${kind}-`) ? /\.(\d+)\.\w{6}$/.exec(name)?.[1] : undefined;
    // What a killed process had started may still write there for a moment.
    if (pid && !runs(Number(pid)))
      rmSync(join(around, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Whether a process runs. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function moveTo(
  partial: string,
  folder: string,
  works: () => boolean | Promise<boolean>,
): Promise<void> {
  try {
    renameSync(partial, folder);
  } catch (error) {
    if (await works()) return;
    if (!existsSync(folder)) throw error;
    // What stands in the way works no more, for one because its Python was removed.
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  }
}
