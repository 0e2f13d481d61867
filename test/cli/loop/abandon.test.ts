import { runIn } from '../../../cli/loop/airflow/abandon';

test('the run that Airflow made is found in what it says', () => {
  const said =
    '[2026-11-21T17:26:02.562+0000] {dag.py:2306} INFO - created dagrun <DagRun orders @ 2026-11-21 17:26:02.193682+00:00: ' +
    'manual__2026-11-21T17:26:02.519650+00:00, state:running, queued_at: None. run_type: manual>\n';
  expect(runIn(`Nothing to clear.\n${said}more`)).toBe('manual__2026-11-21T17:26:02.519650+00:00');
  expect(runIn('Filling up the DagBag')).toBeUndefined();
});
