import { columnOf, treatmentOf, type Column, type ColumnType, type Treatment } from '../capabilities/table';
import type { WarehouseTables } from '../capabilities/warehouse';

/** What the share that clones are read through is called, among those that a definition names. */
export const CLONE_SHARE = 'clones';

/** What a sandbox sees of a column that lies in production. */
export type Shown = Exclude<Treatment, 'hash'>;

/** A table as sandboxes see it. Its columns are a list, because what is synthesized keeps the order of no other thing. */
export interface ClonedTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: ColumnType; readonly shown: Shown }[];
}

/** What a database gives to sandboxes: tables that they read where they lie, through a share of their own. */
export interface GivenClone {
  readonly share: string;
  /** Accounts, or namespaces of the same account. */
  readonly consumers: readonly string[];
  readonly tables: readonly ClonedTable[];
}

/** What a sandbox's database takes: production's tables in the place of its own. */
export interface TakenClone {
  readonly share: string;
  /** Production's account. */
  readonly account: string;
  /** Whether the sandbox lies in that account, too. */
  readonly sameAccount: boolean;
  /** Those that are production's; none where the sandbox is no clone, or is none any more. */
  readonly tables: readonly string[];
  /** Whether the definition names any that may be: if not, production's account is not asked for them. */
  readonly offered: boolean;
}

/**
 * What a sandbox sees of a column; undefined where nobody said how sensitive it is. What a masked copy hashes is not seen at all:
 * whoever computes a keyed hash as rows are read has to show the key to the reader's warehouse.
 */
export function shownOf(column: Column): Shown | undefined {
  const treatment = treatmentOf(column);
  return treatment === 'hash' ? 'redact' : treatment;
}

/** Tables as sandboxes see them; their definition has passed its checks. */
export function clonedTables(names: readonly string[], tables: WarehouseTables): readonly ClonedTable[] {
  return names.map((table) => ({
    name: table,
    columns: Object.entries(tables[table]!.columns).map(([name, said]) => {
      const column = columnOf(said);
      return { name, type: column.type, shown: shownOf(column)! };
    }),
  }));
}
