import Table from 'cli-table3';

/** What Airflow's tasks asked of a service: an action, and the name or ARN of what it is about. */
export type Call = readonly [action: string, named: string];

/** What the tests of the pipeline saw, as `tests/run/test_pipeline.py` writes it. */
export interface Report {
  readonly dvc: { readonly versions: number; readonly bytes: number };
  readonly good: {
    readonly rows_in: number;
    readonly rows_out: number;
    readonly sum_in: string;
    readonly sum_out: string;
    readonly days: number;
    readonly warehouse_rows: number;
  };
  readonly broken: {
    readonly rows_in: number;
    readonly quarantined: number;
    readonly failed: readonly string[];
    readonly quarantine: string;
  };
  readonly retry: { readonly lost: string; readonly tries: number; readonly rows_out: number };
  readonly calls: readonly Call[];
  readonly lineage: { readonly events: number; readonly path: string };
}

/** A row for each thing that was seen: what it was about, and what was there. */
export function reportTable({ dvc, good, broken, retry, lineage }: Report): string {
  const table = new Table({
    head: ['pipeline', 'seen'],
    style: { head: [], border: [], compact: true },
  });
  table.push(
    ['source', `${dvc.versions} versions, ${dvc.bytes} bytes, pushed and pulled with DVC`],
    [
      'rows',
      `${good.rows_in} in, ${good.rows_out} in curated in ${good.days} days, ${good.warehouse_rows} in the warehouse`,
    ],
    ['sum of prices', `${good.sum_in} in, ${good.sum_out} out`],
    ['broken data', ['stopped, because of', ...broken.failed].join('\n')],
    ['alarm', 'one, with what failed, through the critical topic'],
    [
      'quarantine',
      `${broken.quarantined} of ${broken.rows_in} rows, in ${below(broken.quarantine, 's3://')}`,
    ],
    [
      'lost answer',
      `to ${below(retry.lost, 'PUT /')}: try ${retry.tries} succeeded, ${retry.rows_out} rows in curated`,
    ],
    ['lineage', `${lineage.events} events of OpenLineage: ${lineage.path}`],
  );
  const plain =
    "the warehouse is DuckDB here; Redshift's COPY is built and compared as text, and was not run";
  return `${table.toString()}\n  ${plain}`;
}

/** The key of an object, without the bucket, whose name is long and says little. */
function below(uri: string, start: string): string {
  return decodeURIComponent(uri.slice(start.length).split('/').slice(1).join('/'));
}
