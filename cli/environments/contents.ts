import type { Filling, TablePlace } from '../../lib/data/filling';
import type { EnvironmentStack } from './stack';
import type { WrittenStack } from './synthesize';

/** What a table was filled with. */
export interface FilledWith {
  /** Zone and name: `curated.sales`. */
  readonly table: string;
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
  /** Files of production that it was copied from. @default - none: its rows are made up */
  readonly copiedFrom?: number;
}

/** What is in environments that no resource makes: databases, pools, rows, edits. */
export interface Contents {
  /** What of the data in their databases these stacks would lose against their word: a line each. */
  lost(stacks: readonly EnvironmentStack[]): Promise<readonly string[]>;
  /** @throws Failure when production does not offer what sandboxes are to read there; it changes nothing */
  checkClones(stacks: readonly EnvironmentStack[]): Promise<void>;
  /** Makes the databases that stacks need in what a base lends, where they are not there yet, and fills those and their own. */
  makeDatabases(stacks: readonly EnvironmentStack[]): Promise<void>;
  /** Drops them, where they still are. */
  dropDatabases(stacks: readonly EnvironmentStack[]): Promise<void>;
  /**
   * Makes the pools that stacks need in an Airflow that the cloud operates, and drops those that they needed before.
   *
   * @param before the stacks as they were applied last
   */
  makePools(stacks: readonly EnvironmentStack[], before: readonly EnvironmentStack[]): Promise<void>;
  /** Drops those that lie in what a base lends. */
  dropPools(stacks: readonly EnvironmentStack[]): Promise<void>;
  /** @throws Failure when tables cannot be filled: what fills them is not installed, or their source cannot be read; it changes nothing */
  checkSource(filling: Filling): Promise<void>;
  /** Fills tables, again with the same where it was done before; what others put there stays. */
  fill(filling: Filling, progress: (filled: FilledWith) => void): Promise<readonly FilledWith[]>;
  /** Removes what such tables were filled with, where they still are; what others put there stays. @returns how many files */
  empty(tables: readonly TablePlace[]): Promise<number>;
  /** What was put into an environment past Terraform since its last apply: the addresses of what it stands for, or keys. */
  edits(stacks: readonly EnvironmentStack[]): Promise<readonly string[]>;
  /** Puts back what the stacks say in the place of every edit. @returns how many there were */
  undoEdits(stacks: readonly WrittenStack[]): Promise<number>;
  /**
   * Removes what lies in folders that a base lends and these stacks leave, whoever put it there; what is gone already, the base
   * among it, is no error.
   *
   * @param staying stacks whose folders they do not leave, and whose objects stay in any case
   * @param keep whether that stays which the stacks themselves have put there
   */
  clearFolders(
    stacks: readonly EnvironmentStack[],
    staying: readonly EnvironmentStack[],
    keep: 'deployed' | 'nothing',
  ): Promise<void>;
}
