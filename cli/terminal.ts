import type { Readable, Writable } from 'node:stream';
import type { Environment } from './cache';

/** What a command reads from and writes to. Results go to `stdout`, everything else to `stderr`. */
export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Environment;
  readonly folder: string;
}

export function print(stream: Writable, ...lines: readonly string[]): void {
  stream.write(lines.map((line) => `${line}\n`).join(''));
}

/** A result for machines: one JSON document. */
export function printJson(stream: Writable, result: unknown): void {
  print(stream, JSON.stringify(result, undefined, 2));
}
