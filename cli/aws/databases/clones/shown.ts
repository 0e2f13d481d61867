import type { ClonedTable } from '../../../../lib/base/clones';
import type { ColumnType } from '../../../../lib/capabilities/table';
import { identifier } from '../sql';
import { sqlType } from '../types';

/** What a sandbox sees of a column, in the column's own type. */
export function shown({ name, type, shown: as }: ClonedTable['columns'][number]): string {
  const value = identifier(name);
  switch (as) {
    case 'keep':
      return value;
    case 'redact':
      return typed('NULL', type);
    case 'generalise':
      return typed(groupOf(value, type), type);
  }
}

function typed(value: string, type: ColumnType): string {
  return `CAST(${value} AS ${sqlType(type).declared})`;
}

/** What a value has in common with others: its first letter, its year, its order of magnitude. */
function groupOf(value: string, type: ColumnType): string {
  switch (type) {
    case 'string':
      return `LEFT(${value}, 1) || '*'`;
    case 'date':
    case 'timestamp':
      return `DATE_TRUNC('year', ${value})`;
    default:
      // The least of integers has no positive counterpart in its own type.
      return `CASE WHEN ${value} = 0 THEN 0 ELSE SIGN(${value}) * POWER(10, FLOOR(LOG(ABS(CAST(${value} AS DOUBLE PRECISION))))) END`;
  }
}
