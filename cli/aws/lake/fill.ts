import type { Filling, MaskedTable, Masking, SeededTable, Seeding } from '../../../lib/data/filling';
import { maskTables, type SourceFile } from '../../data/mask';
import { seedTables } from '../../data/seed';
import type { FilledWith } from '../../environments/contents';
import type { Steward } from './steward';
import { TableFiles, type LakeClients } from './table-files';

export interface LakeFillerProps {
  readonly clients: LakeClients;
  readonly account: string;
  /** Whoever reads production, for a masked copy. */
  steward(masking: Masking): Promise<Steward>;
  /** Told of each table as it grows. */
  progress(filled: FilledWith): void;
}

/** Fills the tables of a sandbox. @returns what each of them holds of it */
export async function fillLake(filling: Filling, props: LakeFillerProps): Promise<readonly FilledWith[]> {
  return filling.data === 'seeded' ? seed(filling, props) : mask(filling, props);
}

async function seed(
  seeding: Seeding,
  { clients, account, progress }: LakeFillerProps,
): Promise<readonly FilledWith[]> {
  const done = new Map<SeededTable, FilledWith>();
  const files = new Map(
    seeding.tables.map((table) => [table, new TableFiles(clients, table.place, account)]),
  );
  await seedTables(seeding, async (table, rows, written) => {
    await files.get(table)!.put(written);
    const before = done.get(table) ?? { table: table.path, rows: 0, files: 0, bytes: 0 };
    const filled = added(before, rows, written);
    done.set(table, filled);
    progress(filled);
  });
  for (const table of files.values()) await table.removeStale();
  return [...done.values()];
}

async function mask(masking: Masking, { clients, account, steward, progress }: LakeFillerProps) {
  const reader = await steward(masking);
  const done: FilledWith[] = [];
  const copied = new Map<MaskedTable, number>();
  async function* source(table: MaskedTable, folder: string): AsyncIterable<SourceFile> {
    copied.set(table, 0);
    for await (const file of reader.files(table, folder)) {
      copied.set(table, copied.get(table)! + 1);
      yield file;
    }
  }
  await maskTables(masking, await reader.key(), source, async (table, rows, written) => {
    const files = new TableFiles(clients, table.place, account);
    await files.put(written);
    await files.removeStale();
    const nothing = { table: table.path, rows: 0, files: 0, bytes: 0 };
    const filled = { ...added(nothing, rows, written), copiedFrom: copied.get(table)! };
    done.push(filled);
    progress(filled);
  });
  return done;
}

function added(before: FilledWith, rows: number, written: readonly { readonly bytes: number }[]): FilledWith {
  return {
    table: before.table,
    rows: before.rows + rows,
    files: before.files + written.length,
    bytes: written.reduce((sum, { bytes }) => sum + bytes, before.bytes),
  };
}
