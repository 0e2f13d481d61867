import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Engine, type Command, type Exit } from '../../../cli/engine';
import type { Tools } from '../../../cli/life/tools';
import { Sink } from '../terminal';

export const NOW = new Date('2026-11-22T08:00:00Z');

/** Tools with a clock that stands still, and a Terraform that does nothing and remembers what it was told to do. */
export class TestTools implements Tools {
  /** What Terraform ran, besides `version`, and the stack as it lay there. */
  readonly ran: { readonly args: string; readonly stack: string }[] = [];
  readonly said: string[] = [];
  readonly terminal;

  /**
   * @param answer how Terraform ends a command. @default - well
   * @param folder of an app. @default - one whose app writes nothing
   */
  constructor(
    private readonly answer: (args: string) => Partial<Exit> = () => ({}),
    folder = appWith({}),
  ) {
    this.terminal = {
      stdin: Readable.from([]),
      stdout: new Sink(),
      stderr: new Sink(),
      env: { PATH: process.env.PATH, HOME: folder, DATAOPS_CACHE: join(folder, 'cache') },
      folder,
    };
  }

  readonly engine = (): Promise<Engine> =>
    Engine.open({ env: this.terminal.env, warn: () => undefined, run: (command) => this.run(command) });

  readonly now = (): Date => NOW;

  readonly say = (line: string): void => void this.said.push(line);

  /** The first words of what ran: `init`, `apply`. */
  get commands(): string[] {
    return this.ran.map(({ args }) => args.split(' ')[0]!);
  }

  private run({ args, folder, stream }: Command): Promise<Exit> {
    const done = { code: 0, interrupts: 0, stderr: '' };
    if (args[0] === 'version')
      return Promise.resolve({ ...done, stdout: '{"terraform_version":"1.11.4","platform":"p"}' });
    this.ran.push({ args: args.join(' '), stack: readFileSync(join(folder, 'cdk.tf.json'), 'utf8') });
    const { stdout = '', ...rest } = this.answer(args.join(' '));
    if (stream !== undefined) stdout.split('\n').filter(Boolean).forEach(stream.onLine);
    return Promise.resolve({ ...done, stdout: stream === undefined ? stdout : '', ...rest });
  }
}

/** A folder with an app that writes nothing, and this in the context of its `cdktf.json`. */
export function appWith(context: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'life-'));
  writeFileSync(join(folder, 'cdktf.json'), JSON.stringify({ app: 'node -e 0', context }));
  return folder;
}
