import { leftovers } from '../audit/leftovers';
import { Place } from '../command/place';
import type { Console } from '../run/console';
import { runTests } from './airflow';
import { APP } from './example';
import { checkGrants } from './grants';
import { lint } from './lint';
import type { Prepared } from './python';
import { reportTable } from './report';
import { Sandbox } from './sandbox';

/**
 * The sales pipeline in a sandbox of its own: deployed by the published command, run in Airflow on good and on bad data, and
 * removed. On a machine that Airflow cannot be installed on it says so, and leaves the pipeline out.
 */
export async function runPipeline(console: Console, prepared: Prepared): Promise<void> {
  if ('missing' in prepared) {
    console.heading('Left out: the sales pipeline');
    console.note(prepared.missing);
    return;
  }
  console.heading('The sales pipeline: deploy');
  await lint(prepared);
  console.done('its Python is as ruff wants it');
  const place = await Place.open({ app: APP });
  try {
    const sandbox = await Sandbox.up(place);
    console.done(sandbox.said);

    console.heading('The sales pipeline: run');
    const { said, dags, report, seconds } = await runTests(sandbox, prepared);
    console.done(
      `Airflow ${sandbox.orchestrator.version} ran ${dags} files from the sandbox's bucket under its role`,
    );
    console.done(`its tests, ${seconds.toFixed(0)} s with the start of Python: ${said}`);
    console.done(await checkGrants(sandbox, report.calls));
    console.line(reportTable(report));

    console.heading('The sales pipeline: remove');
    console.done(await sandbox.down());
    const { left } = leftovers(place.before, await place.list());
    if (left.length > 0)
      throw new Error(
        `left behind: ${left.map(({ service, kind, id }) => `${service} ${kind} ${id}`).join(', ')}`,
      );
    console.done('nothing stands in the account that did not stand there before');
  } finally {
    await place.close();
  }
}
