const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** While something goes on, Ctrl-C and other wishes to end it do not end this process but abort a signal. */
export async function untilStopped<T>(work: (stop: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  SIGNALS.forEach((signal) => process.on(signal, stop));
  try {
    return await work(controller.signal);
  } finally {
    SIGNALS.forEach((signal) => process.off(signal, stop));
  }
}
