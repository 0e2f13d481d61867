import { PassThrough, Readable, Writable } from 'node:stream';
import type { Terminal } from '../../cli/terminal';
import { run } from '../../cli/program';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** What standard input holds. @default - nothing */
  readonly input?: string | Buffer;
  /** What somebody types at a terminal, instead of `input`. @default - there is no terminal */
  readonly typed?: string;
  /** @default process.cwd() */
  readonly folder?: string;
}

/** Runs the `dataops` command in this process, without a terminal. */
export async function dataops(
  args: readonly string[],
  { input = '', typed, folder }: RunOptions = {},
): Promise<Ran> {
  const [stdout, stderr] = [new Sink(), new Sink()];
  const terminal: Terminal = {
    stdin: typed === undefined ? Readable.from([Buffer.from(input)]) : keyboard().end(`${typed}\n`),
    stdout,
    stderr,
    env: process.env,
    folder: folder ?? process.cwd(),
  };
  const code = await run(args, terminal);
  return { code, stdout: stdout.text, stderr: stderr.text };
}

/** Keeps what is written to it. */
export class Sink extends Writable {
  text = '';

  override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    this.text += String(chunk);
    done();
  }
}

/** A terminal that somebody types into. */
export function keyboard(): PassThrough & { isTTY: true; setRawMode(raw: boolean): void; raw: boolean[] } {
  const raw: boolean[] = [];
  return Object.assign(new PassThrough(), {
    isTTY: true as const,
    raw,
    setRawMode: (on: boolean) => void raw.push(on),
  });
}
