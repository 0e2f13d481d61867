/** The pages in `docs/runbooks`, one for each kind of alarm. */
export const RUNBOOKS = [
  'lake-bytes-scanned',
  'lake-client-errors',
  'lake-failed-queries',
  'lake-freshness',
  'lake-not-copied',
  'lake-server-errors',
  'monitoring-undelivered',
  'orchestrator-containers',
  'orchestrator-database',
  'orchestrator-failed-tasks',
  'orchestrator-scheduler',
  'orchestrator-waiting-tasks',
  'warehouse-compute-used',
  'warehouse-failed-queries',
] as const;
export type Runbook = (typeof RUNBOOKS)[number];

/** Where the pages of the published package can be read. */
export const RUNBOOKS_BASE = 'https://unpkg.com/cdktf-dataops/docs/runbooks';

/** The address of a page: of ours below the base, of a user's own as it is. */
export function runbookUrl(runbook: Runbook | `https://${string}`, base: string = RUNBOOKS_BASE): string {
  return runbook.startsWith('https://') ? runbook : `${base.replace(/\/+$/, '')}/${runbook}.md`;
}
