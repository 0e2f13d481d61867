import type { Edit, Edits } from '../aws/edits';
import type { Environment } from '../cache';
import { parse } from '../life/parse';
import { Folder, type SeenFile } from './files';
import type { Standing } from './standing';

/** Something that `dataops dev` did, or did not do. */
export type DevEvent =
  | { readonly event: 'sent' | 'removed'; readonly path: string; readonly milliseconds: number }
  | { readonly event: 'refused'; readonly path: string; readonly line: number | null; readonly why: string };

export interface SyncProps {
  readonly folder: string;
  readonly edits: Pick<Edits, 'list' | 'put' | 'remove' | 'takeBack'>;
  readonly standing: Pick<Standing, 'demand'>;
  readonly env: Environment;
  readonly tell: (event: DevEvent) => void;
}

/** Keeps what an orchestrator reads as a folder is, apart from what does not parse. */
export class Sync {
  private readonly folder: Folder;
  /** Hashes of what lies in the bucket, by path. */
  private readonly there: Map<string, string>;
  /** Hashes of what was refused, which is told once. */
  private readonly refused = new Map<string, string>();

  private constructor(
    private readonly props: SyncProps,
    there: ReadonlyMap<string, string>,
  ) {
    this.folder = new Folder(props.folder);
    this.there = new Map(there);
  }

  /**
   * Starts from what was deployed; what somebody sent since may be anything, and counts as not there.
   *
   * @param deployed hashes by path
   */
  static async open(props: SyncProps, deployed: ReadonlyMap<string, string>): Promise<Sync> {
    const { paths } = await props.edits.list.read();
    return new Sync(props, new Map([...deployed, ...paths.map((path) => [path, ''] as const)]));
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
    const { edits, standing } = this.props;
    const paths = [...sound.map(({ path }) => path), ...gone];
    await standing.demand();
    await edits.list.note(paths);
    const done = await this.send(sound, gone, begun);
    // A `down` that began meanwhile may have looked already.
    await standing.demand().catch(async (error: unknown) => {
      for (const edit of done) await edits.takeBack(edit);
      throw error;
    });
    // An `up` may have put back what was noted, and have forgotten the list, before anything was sent.
    await edits.list.note(paths);
  }

  private send(files: readonly SeenFile[], gone: readonly string[], begun: number): Promise<readonly Edit[]> {
    const { edits, tell } = this.props;
    const milliseconds = () => Math.round(performance.now() - begun);
    return Promise.all([
      ...files.map(async ({ path, content, hash }) => {
        const edit = await edits.put(path, content);
        this.there.set(path, hash);
        tell({ event: 'sent', path, milliseconds: milliseconds() });
        return edit;
      }),
      ...gone.map(async (path) => {
        const edit = await edits.remove(path);
        this.there.delete(path);
        tell({ event: 'removed', path, milliseconds: milliseconds() });
        return edit;
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
}

const asNamed = ({ path, file }: SeenFile) => [path, file] as const;
