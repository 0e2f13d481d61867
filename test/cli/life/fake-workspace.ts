import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApplyOptions, Engine, Workspace } from '../../../cli/engine';
import type { Tools } from '../../../cli/life/tools';
import { Sink } from '../terminal';
import { Readable } from 'node:stream';

/** What Terraform was asked to do, instead of doing it. */
export interface Asked {
  readonly command: string;
  readonly json: { readonly import?: readonly object[] };
  readonly targets?: readonly string[];
}

/** Tools whose Terraform does what it is told to. */
export class FakeTools implements Tools {
  readonly asked: Asked[] = [];
  readonly said: string[] = [];
  readonly cache = mkdtempSync(join(tmpdir(), 'life-'));
  /** What happens when a command runs. @default - nothing */
  onCommand: (command: string, folder: string) => void = () => undefined;
  readonly terminal = {
    stdin: Readable.from([]),
    stdout: new Sink(),
    stderr: new Sink(),
    env: { DATAOPS_CACHE: this.cache },
    folder: this.cache,
  };

  engine = (): Promise<Engine> => {
    const workspace = ({ folder }: { folder: string }): Partial<Workspace> => {
      const run = (command: string, more: Partial<Asked> = {}): void => {
        const json = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) as Asked['json'];
        this.asked.push({ command, json, ...more });
        this.onCommand(command, folder);
      };
      return {
        init: () => Promise.resolve(),
        apply: async (what) => void run('apply', { targets: (what as ApplyOptions).targets }) as never,
        destroy: async (options) => void run(options?.refresh ? 'destroy, refreshed' : 'destroy') as never,
        pushState: async () => {
          run('push');
          rmSync(join(folder, 'errored.tfstate'));
        },
      };
    };
    return Promise.resolve({ workspace } as unknown as Engine);
  };

  now = (): Date => new Date('2026-11-21T12:00:00Z');
  say = (line: string): void => void this.said.push(line);

  stop(): void {
    rmSync(this.cache, { recursive: true, force: true });
  }
}
