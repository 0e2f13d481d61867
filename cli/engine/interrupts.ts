const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

// A terminal and npm both deliver the same Ctrl-C: what follows this closely is the same wish.
const SAME_WISH_MILLISECONDS = 500;

/** What of our own signals was passed on to a child. */
export interface Interrupts {
  /** How often the child was told to stop. */
  readonly count: number;
  /** Takes no more signals. */
  release(): void;
}

/**
 * While a child runs, our own SIGINT, SIGTERM and SIGHUP, and the abort signal, reach it as SIGINT instead of ending
 * us: Terraform then lets what is in flight finish and writes its state. A second one makes it stop at once; a
 * third kills it with all that it started.
 */
export function passOnInterrupts(pid: number, abort?: AbortSignal): Interrupts {
  let count = 0;
  let last = -Infinity;
  const pass = (): void => {
    const now = performance.now();
    if (now - last < SAME_WISH_MILLISECONDS) return;
    last = now;
    count += 1;
    if (count < 3) send(pid, 'SIGINT');
    else send(-pid, 'SIGKILL');
  };
  // Somebody calls process.exit() while the child works: it is told to stop, and ends by itself.
  const leave = (): void => send(pid, 'SIGINT');

  SIGNALS.forEach((signal) => process.on(signal, pass));
  process.on('exit', leave);
  abort?.addEventListener('abort', pass);
  return {
    get count() {
      return count;
    },
    release() {
      SIGNALS.forEach((signal) => process.off(signal, pass));
      process.off('exit', leave);
      abort?.removeEventListener('abort', pass);
    },
  };
}

/** Tells a process to stop, as a Ctrl-C would. */
export function interrupt(pid: number): void {
  send(pid, 'SIGINT');
}

/** Ends whatever the group's leader left behind: provider processes, a provisioner's children. */
export function sweepGroup(pid: number): void {
  send(-pid, 'SIGKILL');
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone already.
  }
}
