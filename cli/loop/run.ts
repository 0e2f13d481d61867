import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { BadInput, Failure } from '../failure';
import { parse } from '../life/parse';
import { print, type Terminal } from '../terminal';
import { abandonRun, runIn } from './airflow/abandon';
import { airflowOf, openAirflow, type AirflowOptions, type LocalAirflow } from './airflow/open';
import { triggerRun } from './airflow/trigger';
import { Folder, folderOfDags } from './files';

export interface RunOptions extends AirflowOptions {
  readonly dag: string;
  /** What the run is told. @default - nothing */
  readonly conf?: object;
  /** The moment that it stands for. @default - now */
  readonly logicalDate?: string;
}

/** How a run of a DAG ended. */
export interface RunResult {
  readonly dag: string;
  readonly state: string;
  /** Whether it ran in the Airflow that `dataops airflow` keeps up, or by itself. */
  readonly where: 'airflow' | 'alone';
}

/**
 * Runs a DAG once, as the sandbox's role, and passes on what it says: in the sandbox's Airflow of this machine where that is
 * up, whose scheduler would else take the same run; by itself otherwise. Both have one history.
 *
 * @throws BadInput when there is no such DAG, or one does not parse
 */
export async function runDag(
  terminal: Terminal,
  { dag, conf = {}, logicalDate, ...options }: RunOptions,
  log: Writable,
  stop: AbortSignal,
): Promise<RunResult> {
  const found = await airflowOf(terminal, options);
  await checkFolder(terminal, found.orchestrator.dags);
  const running = found.home.findRunning();
  if (running !== undefined) {
    const tell = (line: string): void => print(log, line);
    const state = await triggerRun(running, { dag, conf, logicalDate }, tell, stop);
    return { dag, state, where: 'airflow' };
  }
  const local = await openAirflow(terminal, found);
  try {
    const date = logicalDate === undefined ? [] : [logicalDate];
    const args = ['dags', 'test', dag, ...date, '--conf', JSON.stringify(conf)];
    const { code, said, run } = await follow(local, args, log, stop);
    if (stop.aborted) {
      print(terminal.stderr, `ending the run of '${dag}' ...`);
      const isFailed = run !== undefined && (await abandonRun(local, dag, run));
      throw new Failure(`the run of '${dag}' was ended${isFailed ? ', and counts as failed' : ''}`);
    }
    if (/could not be found; either it does not exist/.test(said))
      throw new BadInput(`there is no DAG '${dag}' in ${found.orchestrator.dags ?? 'the definition'}`);
    return { dag, state: code === 0 ? 'success' : 'failed', where: 'alone' };
  } finally {
    local.close();
  }
}

/** @throws BadInput with every file that does not parse */
async function checkFolder({ env, folder }: Terminal, dags: string | undefined): Promise<void> {
  if (dags === undefined) return;
  const seen = new Folder(folderOfDags(folder, dags)).look();
  const files = [...(seen?.values() ?? [])].filter(({ path }) => path.endsWith('.py'));
  const parsed = await parse(
    env,
    files.map(({ path, file }) => [path, file]),
  );
  if (parsed === undefined || parsed.broken.length === 0) return;
  throw new BadInput(
    parsed.broken.map(([name, line, why]) => `${dags}/${name}:${line ?? 1}: ${why}`).join('\n'),
  );
}

/** The end of what was said, too: enough to tell one failure from another; and the run that was made. */
function follow(
  { airflow, env }: LocalAirflow,
  args: readonly string[],
  log: Writable,
  stop: AbortSignal,
): Promise<{ readonly code: number | null; readonly said: string; readonly run?: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(airflow, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const end = (): void => void process.kill(-child.pid!, 'SIGKILL');
    if (child.pid !== undefined) stop.addEventListener('abort', end);
    let said = '';
    let run: string | undefined;
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said = `${said}${text}`.slice(-10_000);
        run ??= runIn(said);
        log.write(text);
      });
    child.once('error', reject);
    child.once('close', (code) => {
      stop.removeEventListener('abort', end);
      resolve({ code, said, run });
    });
  });
}
