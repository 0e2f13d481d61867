import { watch as watchFolder } from 'node:fs';

/** An editor writes a file in several steps, and a checkout many files. */
const SETTLE_MILLISECONDS = 40;
/** What the file system does not tell of, as in some shared folders of containers, is seen this late. */
const LOOK_MILLISECONDS = 1000;

/**
 * Calls back when something may have changed in a folder or below, never twice at a time, until it is told to stop. That
 * nothing changed after all, the callback finds out by itself.
 *
 * @throws what the callback throws
 */
export async function watch(folder: string, changed: () => Promise<void>, stop: AbortSignal): Promise<void> {
  let wake: () => void = () => undefined;
  let stirred = false;
  const stir = (): void => {
    stirred = true;
    wake();
  };
  const watcher = watchFolder(folder, { recursive: true }, stir);
  // A folder in it went while it was read; looking from time to time does without.
  watcher.on('error', stir);
  stop.addEventListener('abort', stir);
  try {
    while (!stop.aborted) {
      if (!stirred) await pause(LOOK_MILLISECONDS, (early) => (wake = early));
      else await pause(SETTLE_MILLISECONDS);
      stirred = false;
      if (!stop.aborted) await changed();
    }
  } finally {
    stop.removeEventListener('abort', stir);
    watcher.close();
  }
}

function pause(milliseconds: number, early: (resolve: () => void) => void = () => undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    early(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
