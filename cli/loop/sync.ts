import type { Edits } from '../aws/edits';
import { objectsIn } from '../aws/edits';
import type { Environment } from '../cache';
import type { EnvironmentStack } from '../environments/stack';
import { parse } from '../life/parse';
import { Folder, type SeenFile } from './files';

/** Something that `dataops dev` did, or did not do. */
export type DevEvent =
  | { readonly event: 'sent' | 'removed'; readonly path: string; readonly milliseconds: number }
  | { readonly event: 'refused'; readonly path: string; readonly line: number | null; readonly why: string };

export interface SyncProps {
  readonly folder: string;
  /** What the keys of its files begin with. */
  readonly prefix: string;
  readonly edits: Edits;
  readonly env: Environment;
  readonly tell: (event: DevEvent) => void;
}

/** Keeps the bucket of an orchestrator as a folder is, apart from what does not parse. */
export class Sync {
  private readonly folder: Folder;
  /** Hashes of what lies in the bucket, by path. */
  private readonly there: Map<string, string>;
  /** Hashes of what was refused, which is told once. */
  private readonly refused = new Map<string, string>();
  private readonly noted: Set<string>;

  private constructor(
    private readonly props: SyncProps,
    deployed: ReadonlyMap<string, string>,
    noted: readonly string[],
  ) {
    this.folder = new Folder(props.folder);
    this.there = new Map(deployed);
    this.noted = new Set(noted);
  }

  /** Starts from what was deployed; what somebody sent since may be anything, and counts as not there. */
  static async open(props: SyncProps, stacks: readonly EnvironmentStack[]): Promise<Sync> {
    const noted = await props.edits.list();
    const deployed = new Map<string, string>();
    for (const { key, hash } of stacks.flatMap(objectsIn))
      if (key.startsWith(props.prefix)) deployed.set(key.slice(props.prefix.length), hash ?? '');
    for (const key of noted) deployed.set(key.slice(props.prefix.length), '');
    return new Sync(props, deployed, noted);
  }

  /** Sends what is different, and removes what is gone. */
  async run(): Promise<void> {
    const begun = performance.now();
    const files = this.folder.look();
    // It is being moved, or changed for another branch's: nobody meant to remove everything.
    if (files === undefined) return;
    const changed = [...files.values()].filter(({ path, hash }) => this.there.get(path) !== hash);
    const gone = [...this.there.keys()].filter((path) => !files.has(path));
    const sound = await this.sound(changed);
    if (sound.length + gone.length === 0) return;
    await this.note([...sound.map(({ path }) => path), ...gone]);
    const milliseconds = () => Math.round(performance.now() - begun);
    const { edits, prefix, tell } = this.props;
    await Promise.all([
      ...sound.map(async ({ path, content, hash }) => {
        await edits.put(`${prefix}${path}`, content);
        this.there.set(path, hash);
        tell({ event: 'sent', path, milliseconds: milliseconds() });
      }),
      ...gone.map(async (path) => {
        await edits.remove(`${prefix}${path}`);
        this.there.delete(path);
        tell({ event: 'removed', path, milliseconds: milliseconds() });
      }),
    ]);
  }

  /** Those that an orchestrator can read; of the others each is told of once. */
  private async sound(files: readonly SeenFile[]): Promise<readonly SeenFile[]> {
    const python = files.filter(({ path, hash }) => path.endsWith('.py') && this.refused.get(path) !== hash);
    const parsed = python.length === 0 ? undefined : await parse(this.props.env, python.map(asNamed));
    for (const { path, hash } of python) {
      const broken = parsed?.broken.find(([name]) => name === path);
      if (broken === undefined) {
        this.refused.delete(path);
        continue;
      }
      const [, line, why] = broken;
      this.refused.set(path, hash);
      this.props.tell({ event: 'refused', path, line, why });
    }
    return files.filter(({ path, hash }) => this.refused.get(path) !== hash);
  }

  private async note(paths: readonly string[]): Promise<void> {
    for (const path of paths) this.noted.add(`${this.props.prefix}${path}`);
    // Every time, because an `up` in between has put everything back and forgotten the list.
    await this.props.edits.note(this.noted);
  }
}

const asNamed = ({ path, file }: SeenFile) => [path, file] as const;
