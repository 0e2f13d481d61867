import type { FileHandle } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MILLISECONDS = 40;

/** Hands over each line that is written to the file, as it comes, until `ended` and everything is read. */
export async function followLines(
  file: FileHandle,
  ended: Promise<unknown>,
  onLine: (line: string) => void,
): Promise<void> {
  const lines = new LineReader(file, onLine);
  let running = true;
  const stop = (): void => void (running = false);
  ended.then(stop, stop);
  while (running) {
    await lines.read();
    await Promise.race([delay(POLL_MILLISECONDS), ended.catch(() => undefined)]);
  }
  await lines.read();
  lines.end();
}

class LineReader {
  private readonly decoder = new TextDecoder();
  private readonly buffer = Buffer.alloc(64 * 1024);
  private position = 0;
  private rest = '';

  constructor(
    private readonly file: FileHandle,
    private readonly onLine: (line: string) => void,
  ) {}

  /** Everything that was written since the last time. */
  async read(): Promise<void> {
    for (;;) {
      const { bytesRead } = await this.file.read(this.buffer, 0, this.buffer.length, this.position);
      if (bytesRead === 0) return;
      this.position += bytesRead;
      this.add(this.decoder.decode(this.buffer.subarray(0, bytesRead), { stream: true }));
    }
  }

  /** A last line that no newline ended. */
  end(): void {
    if (this.rest) this.onLine(this.rest);
  }

  private add(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    lines.filter(Boolean).forEach(this.onLine);
  }
}
