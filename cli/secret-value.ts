import { Writable, type Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { BadInput, Failure } from './failure';
import { print, type Terminal } from './terminal';

/** Bytes that a secret may have. @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html */
export const SECRET_BYTES = 65_536;

export interface SecretValueOptions {
  /** Takes the value as it is. @default - one line break at its end is taken off */
  readonly raw?: boolean;
}

/**
 * Reads a secret's value: from a pipe to its end, from a terminal one line that is not shown.
 *
 * @throws BadInput when it is empty, too long, or not a text
 */
export async function readSecretValue(
  { stdin, stderr }: Pick<Terminal, 'stdin' | 'stderr'>,
  prompt: string,
  { raw = false }: SecretValueOptions = {},
): Promise<string> {
  const given = stdin.isTTY ? await ask(stdin, stderr, prompt) : textOf(await readAll(stdin));
  const value = raw ? given : given.replace(/\r?\n$/, '');
  if (value === '') throw new BadInput('the value is empty; nothing was written');
  if (Buffer.byteLength(value) > SECRET_BYTES) throw tooLong();
  return value;
}

/** Everything, or as much as it takes to know that it is too much. */
async function readAll(stdin: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk as Uint8Array | string);
    length += bytes.length;
    // The line break at the end is not counted.
    if (length > SECRET_BYTES + 2) throw tooLong();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new BadInput('the value is not a text in UTF-8; encode it, for example with `base64`');
  }
}

function ask(stdin: Readable, stderr: Writable, prompt: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: nowhere, terminal: true, historySize: 0 });
  stderr.write(prompt);
  return new Promise<string>((resolve, reject) => {
    lines.once('line', resolve);
    lines.once('SIGINT', () => reject(new Failure('interrupted; nothing was written')));
    lines.once('close', () => reject(new BadInput('the value is empty; nothing was written')));
  }).finally(() => {
    lines.close();
    print(stderr, '');
  });
}

function tooLong(): BadInput {
  return new BadInput(`the value has more than ${SECRET_BYTES} bytes, which is the most that a secret holds`);
}
