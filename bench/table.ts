import Table from 'cli-table3';
import type { Row } from './comparisons';

export function comparisonTable(rows: readonly Row[]): string {
  const table = new Table({
    head: ['dataops', 'seconds', 'opponent', 'seconds', 'ratio', 'goal', ''],
    colAligns: ['left', 'right', 'left', 'right', 'right', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const { what, seconds, opponent, goal, met } of rows)
    table.push([
      what,
      seconds.toFixed(1),
      opponent?.does ?? '-',
      opponent?.seconds.toFixed(1) ?? '-',
      opponent === undefined ? '-' : `${opponent.ratio.toFixed(2)}x`,
      goal,
      met ? 'met' : 'not met',
    ]);
  return table.toString();
}
