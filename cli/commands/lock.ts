import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { print, printJson, type Terminal } from '../terminal';
import { isDay } from './options';

interface Options {
  readonly until?: string;
  readonly json?: true;
}

/** `dataops lock`: requirements of an orchestrator, resolved beside the platform's Airflow. */
export function lockCommand(terminal: Terminal): Command {
  return new Command('lock')
    .summary('resolve a file of Python requirements beside Airflow, into a lock with hashes')
    .description(
      `Resolves the requirements of an orchestrator together with the platform's version of Airflow, and writes what they become, ` +
        'with the hash of every package, beside them: `requirements.lock`, to be committed. `dataops airflow` and `dataops ' +
        'run` install that, and nothing else.',
    )
    .argument('[file]', 'the file of requirements', 'requirements.txt')
    .option(
      '--until <day>',
      'leave out packages that came later (default: the day of the lock of Airflow)',
      day,
    )
    .option('--json', 'print the result as JSON')
    .action(async (file: string, { until, json }: Options) => {
      const [{ compileLock }, { AIRFLOW, AIRFLOW_UNTIL, BESIDE }, { ownLock }] = await Promise.all([
        import('../python/requirements.js'),
        import('../loop/airflow/install.js'),
        import('../python/locks.js'),
      ]);
      const constraints = ownLock(`airflow-${AIRFLOW}`);
      const say = (text: string): void => print(terminal.stderr, text);
      const lock = await compileLock(
        { file: resolve(terminal.folder, file), beside: BESIDE, constraints, until: until ?? AIRFLOW_UNTIL },
        { env: terminal.env, say },
      );
      if (json) printJson(terminal.stdout, { lock, airflow: AIRFLOW });
      else print(terminal.stdout, `${lock}: written; commit it`);
    });
}

function day(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text)) return text;
  throw new InvalidArgumentError(`a day is written as 2025-09-05`);
}
