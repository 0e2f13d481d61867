import { referencesOf, type DeclaredTable } from './tables';

/** A circle of tables that refer to each other, the first one again at its end. */
export type Circle = readonly DeclaredTable[];

/** The tables in such an order that whatever one refers to comes before it; or a circle, where there is no such order. */
export function parentsFirst(
  all: readonly DeclaredTable[],
): { readonly order: readonly DeclaredTable[] } | { readonly circle: Circle } {
  const order: DeclaredTable[] = [];
  const visit = (table: DeclaredTable, from: readonly DeclaredTable[]): Circle | undefined => {
    if (from.includes(table)) return [...from.slice(from.indexOf(table)), table];
    if (order.includes(table)) return undefined;
    for (const { table: parent } of referencesOf(table, all)) {
      const circle = parent && visit(parent, [...from, table]);
      if (circle !== undefined) return circle;
    }
    order.push(table);
    return undefined;
  };
  for (const table of all) {
    const circle = visit(table, []);
    if (circle !== undefined) return { circle };
  }
  return { order };
}
