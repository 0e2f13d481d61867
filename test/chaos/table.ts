import Table from 'cli-table3';
import type { Scenario, TrialResult } from './scenario';

/** A row per kind of trial: how many there were, how many failed, and how long one takes. */
export function resultTable(
  scenarios: readonly Scenario[],
  results: readonly (readonly TrialResult[])[],
): string {
  const table = new Table({
    head: ['trials', 'run', 'failed', 'seconds each', 'what holds'],
    colAligns: ['left', 'right', 'right', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  scenarios.forEach(({ name, claim }, index) => {
    const own = results[index] ?? [];
    const failed = own.filter(({ ok }) => !ok).length;
    const seconds = own.reduce((sum, trial) => sum + trial.seconds, 0) / Math.max(1, own.length);
    table.push([name, own.length, failed, seconds.toFixed(0), claim]);
  });
  return table.toString();
}
