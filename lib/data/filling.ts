import { DATA_DEFAULTS, type DataProps } from '../capabilities/data';
import { columnOf, formatOf, treatmentOf, type ColumnType, type Treatment } from '../capabilities/table';
import type { Settings } from '../settings';
import { madeColumns, type Made } from './made';
import { parentsFirst } from './order';
import { declaredTables, referencesOf, type DataDeclared, type DeclaredTable } from './tables';

/** Where the files of a table lie, and where the catalog has it. */
export interface TablePlace {
  readonly bucket: string;
  /** Folder of the files, with a slash at its end. */
  readonly prefix: string;
  readonly database: string;
  readonly table: string;
}

export interface StewardRole {
  readonly role: string;
  /** @default - its trust asks for none */
  readonly externalId?: string;
}

/** Where an environment has what concerns its data, as far as names tell. */
export interface Whereabouts {
  readonly account: string;
  readonly region: string;
  table(zone: string, name: string): TablePlace;
  /** What a role is assumed by, and what is said for it where its trust asks for that. */
  role(name: string): StewardRole;
  /** What a secret's value is looked up by. */
  secret(name: string): string;
}

interface FilledTable {
  /** Zone and name: `curated.sales`. */
  readonly path: string;
  readonly place: TablePlace;
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Columns whose values become folders, outermost first. */
  readonly partitionedBy: readonly string[];
}

export interface SeededTable extends FilledTable {
  readonly rows: number;
  readonly made: Readonly<Record<string, Made>>;
}

/** What a sandbox's tables are seeded with; what a table refers to comes before it. */
export interface Seeding {
  readonly data: 'seeded';
  readonly seed: number;
  readonly tables: readonly SeededTable[];
}

export interface MaskedTable extends FilledTable {
  /** Where the rows come from. */
  readonly source: TablePlace;
  readonly treated: Readonly<Record<string, Treatment>>;
  /** Foreign keys, by column: `curated.customers.id`. */
  readonly references: Readonly<Record<string, string>>;
}

/** What a sandbox's tables are copied from; what a table refers to comes before it. */
export interface Masking {
  readonly data: 'masked';
  /** Production: its account and region, the role that reads there, and the secret with the key of the hashes. */
  readonly source: StewardRole & {
    readonly account: string;
    readonly region: string;
    readonly key: string;
  };
  readonly sample: number;
  readonly tables: readonly MaskedTable[];
}

/** What a sandbox's tables hold at first. A command reads it from the stack's description, and no resource depends on it. */
export type Filling = Seeding | Masking;

/** What fills an environment; undefined where nothing but its own pipelines does. The definition has passed its checks. */
export function fillingOf(
  definition: DataDeclared,
  { data }: Pick<Settings, 'data'>,
  here: () => Whereabouts,
  production: () => Whereabouts,
): Filling | undefined {
  if (data === 'seeded') return seedingOf(definition, here());
  return data === 'masked' ? maskingOf(definition, here(), production()) : undefined;
}

function seedingOf(definition: DataDeclared, here: Whereabouts): Seeding {
  const all = inOrder(definition);
  return {
    data: 'seeded',
    seed: definition.data?.seed ?? DATA_DEFAULTS.seed,
    tables: all
      .filter((table) => table.data.rows !== undefined)
      .map((table) => ({ ...filled(table, here), rows: table.data.rows!, made: madeColumns(table, all) })),
  };
}

function maskingOf(definition: DataDeclared, here: Whereabouts, production: Whereabouts): Masking {
  const { role, key, sample } = definition.data!.masking!;
  const { account, region } = production;
  const all = inOrder(definition);
  return {
    data: 'masked',
    source: { account, region, ...production.role(role), key: production.secret(key) },
    sample,
    tables: all.filter(isCopied(definition.data!)).map((table) => {
      const references = referencesOf(table, all).map(({ column, to }) => [column, to]);
      return {
        ...filled(table, here),
        source: production.table(table.zone, table.name),
        treated: treatments(table, all),
        references: Object.fromEntries(references) as MaskedTable['references'],
      };
    }),
  };
}

/** Whether a masked copy has a table: what is named, or every one of plain files. */
export function isCopied({ masking }: DataProps<object>): (table: DeclaredTable) => boolean {
  return ({ path, schema }) => masking?.tables?.includes(path) ?? formatOf(schema) === 'parquet';
}

/** What becomes of each column; a foreign key is treated as what it refers to, or it would refer to nothing. */
function treatments(
  table: DeclaredTable,
  all: readonly DeclaredTable[],
): Readonly<Record<string, Treatment>> {
  const columns = Object.keys(table.schema.columns).map((name) => [name, treatmentIn(table, name, all)]);
  return Object.fromEntries(columns) as Readonly<Record<string, Treatment>>;
}

/** What becomes of a column; undefined where nobody said how sensitive it is. @param from the tables that lead here */
export function treatmentIn(
  table: DeclaredTable,
  name: string,
  all: readonly DeclaredTable[],
  from: readonly DeclaredTable[] = [],
): Treatment | undefined {
  const to = referencesOf(table, all).find(({ column }) => column === name);
  const path = [...from, table];
  // Tables in a circle are refused with the rest that is wrong, which must be found first.
  if (to?.table !== undefined && !path.includes(to.table)) return treatmentIn(to.table, to.key, all, path);
  const column = table.schema.columns[name];
  return column === undefined ? undefined : treatmentOf(columnOf(column));
}

function filled({ path, zone, name, schema }: DeclaredTable, here: Whereabouts): FilledTable {
  const columns = Object.entries(schema.columns).map(([column, said]) => [column, columnOf(said).type]);
  return {
    path,
    place: here.table(zone, name),
    columns: Object.fromEntries(columns) as FilledTable['columns'],
    partitionedBy: schema.partitionedBy ?? [],
  };
}

function inOrder(definition: DataDeclared): readonly DeclaredTable[] {
  const sorted = parentsFirst(declaredTables(definition));
  return 'order' in sorted ? sorted.order : [];
}
