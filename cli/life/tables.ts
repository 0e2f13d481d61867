import type { WrittenStack } from '../environments/synthesize';

/** Names of columns, those that are folders among them. */
export type Columns = readonly string[];

interface Column {
  readonly name: string;
}

interface Table {
  readonly '//'?: { readonly metadata?: { readonly path?: string } };
  readonly partition_keys?: readonly Column[];
  readonly storage_descriptor?: { readonly columns?: readonly Column[] };
}

/** The columns of every declared table, by its zone and name: `curated.sales`. */
export function tablesIn(stacks: readonly Pick<WrittenStack, 'json'>[]): ReadonlyMap<string, Columns> {
  const tables = stacks.flatMap(({ json }) => {
    const { resource } = json as { readonly resource?: Readonly<Record<string, Record<string, Table>>> };
    return Object.values(resource?.aws_glue_catalog_table ?? {});
  });
  return new Map(tables.flatMap((table) => named(table)));
}

function named({ '//': about, storage_descriptor, partition_keys = [] }: Table): [string, Columns][] {
  const [, zone, table] =
    /\/lake\/([^/]+)\/catalog\/([^/]+)\/Default$/.exec(about?.metadata?.path ?? '') ?? [];
  if (zone === undefined || table === undefined) return [];
  const columns = [...(storage_descriptor?.columns ?? []), ...partition_keys];
  return [[`${zone}.${table}`, columns.map(({ name }) => name)]];
}
