import type { Contents } from '../../../cli/environments/contents';
import type { EnvironmentStack } from '../../../cli/environments/stack';
import type { Filling, TablePlace } from '../../../lib/data/filling';

/** What is in environments that no resource makes, remembered. */
export class MemoryContents implements Contents {
  /** What `lost` answers. */
  losses: readonly string[] = [];
  /** Databases that are there, in what a base lends and of their own. */
  readonly databases = new Set<string>();
  /** Pools that are there, in whichever Airflow. */
  readonly pools = new Set<string>();
  /** What tables were filled with, in order. */
  readonly filled: Filling[] = [];

  /** Tables whose rows were removed. */
  readonly emptied: string[] = [];

  lost(): Promise<readonly string[]> {
    return Promise.resolve(this.losses);
  }

  makeDatabases(stacks: readonly EnvironmentStack[]): Promise<void> {
    for (const { description } of stacks)
      for (const { name } of [...(description.databases ?? []), ...(description.fills ?? [])])
        this.databases.add(name);
    return Promise.resolve();
  }

  dropDatabases(stacks: readonly EnvironmentStack[]): Promise<void> {
    for (const { description } of stacks)
      for (const { name } of description.databases ?? []) this.databases.delete(name);
    return Promise.resolve();
  }

  makePools(stacks: readonly EnvironmentStack[], before: readonly EnvironmentStack[]): Promise<void> {
    for (const { name } of poolsIn(before)) this.pools.delete(name);
    for (const { name } of poolsIn(stacks)) this.pools.add(name);
    return Promise.resolve();
  }

  dropPools(stacks: readonly EnvironmentStack[]): Promise<void> {
    for (const { name } of poolsIn(stacks)) this.pools.delete(name);
    return Promise.resolve();
  }

  checkClones(): Promise<void> {
    return Promise.resolve();
  }

  checkSource(): Promise<void> {
    return Promise.resolve();
  }

  fill: Contents['fill'] = (filling) => {
    this.filled.push(filling);
    return Promise.resolve([]);
  };

  empty(tables: readonly TablePlace[]): Promise<number> {
    this.emptied.push(...tables.map(({ table }) => table));
    return Promise.resolve(tables.length);
  }

  edits(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  undoEdits(): Promise<number> {
    return Promise.resolve(0);
  }

  clearFolders(..._: Parameters<Contents['clearFolders']>): Promise<void> {
    return Promise.resolve();
  }
}

function poolsIn(stacks: readonly EnvironmentStack[]) {
  return stacks.flatMap(({ description }) => (description.pools ?? []).flatMap(({ pools }) => pools));
}
