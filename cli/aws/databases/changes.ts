import type { DatabaseTable } from '../../../lib/base/contents';
import type { FoundTable } from './catalog';
import { addColumn, comments, createTable, distribute, dropColumn, lengthenColumn, sortBy } from './tables';
import { isShorterText, sqlType } from './types';

/** What a table takes to become what is declared. */
export interface TableChanges {
  readonly table: string;
  /** Whether columns or keys of a table that stands are changed. */
  readonly alters: boolean;
  /** What holds data and would not any more, against the table's word: a line each. */
  readonly losses: readonly string[];
  /** Statements that are true together or not at all. */
  readonly together: readonly string[];
  /** Those that stand for themselves, afterwards. */
  readonly after: readonly string[];
}

/** What changes, table by table. What is there and not declared stays as it is. */
export function tableChanges(
  declared: readonly DatabaseTable[],
  there: Readonly<Record<string, FoundTable>>,
): readonly TableChanges[] {
  return declared.map((table) => {
    const found = there[table.name];
    if (found !== undefined) return changesOf(table, found);
    const together = [createTable(table), ...comments(table)];
    return { table: table.name, alters: false, losses: [], together, after: [] };
  });
}

function changesOf(table: DatabaseTable, found: FoundTable): TableChanges {
  const { name, columns, drops = [], sortedBy, distribution } = table;
  const losses: string[] = [];
  const together: string[] = [];
  const after: string[] = [];
  const letGo = (column: string, why: string) =>
    drops.includes(column) ? together.push(dropColumn(name, column)) : losses.push(why);

  for (const [column, listed] of Object.entries(found.columns))
    if (!columns.some((it) => it.name === column))
      letGo(column, `${name}.${column} (${listed}) is not declared`);
  for (const { name: column, type } of columns) {
    const listed = found.columns[column];
    if (listed === sqlType(type).listed) continue;
    if (listed !== undefined && isShorterText(listed, type)) {
      after.push(lengthenColumn(name, column));
      continue;
    }
    if (listed !== undefined) letGo(column, `${name}.${column} is ${listed}, and declared as ${type}`);
    together.push(addColumn(name, column, type));
  }
  if (sortedBy !== undefined && String(sortedBy) !== String(found.sortedBy))
    after.push(sortBy(name, sortedBy));
  if (distribution !== undefined && JSON.stringify(distribution) !== JSON.stringify(found.distribution))
    after.push(distribute(name, distribution));
  const alters = together.length + after.length > 0;
  return { table: name, alters, losses, together: [...together, ...comments(table)], after };
}
