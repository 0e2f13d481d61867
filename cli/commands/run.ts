import { Command, InvalidArgumentError } from 'commander';
import { Failure } from '../failure';
import type { RunOptions } from '../loop/run';
import { print, printJson, type Terminal } from '../terminal';
import { isDay, nameOrOwn, withExamples, withPlace } from './options';

interface Options extends Omit<RunOptions, 'name' | 'dag'> {
  readonly json?: true;
}

/** `dataops run`: one run of a DAG. */
export function runCommand(terminal: Terminal): Command {
  const examples = [
    'run orders',
    `run orders ada --conf '{"day": "2026-11-20"}'`,
    'run orders --logical-date 2026-11-20',
  ];
  return withExamples(withPlace(new Command('run')), ...examples)
    .summary('run a DAG of your sandbox once, and follow its log')
    .description(
      `Runs a DAG as it lies in your folder, on this machine, as the sandbox's role, with the sandbox's connections and variables: ` +
        'in the Airflow that `dataops airflow` keeps up, or by itself. The exit code is 0 when it succeeded, 1 when it failed.',
    )
    .argument('<dag>', `the DAG's id`)
    .argument('[name]', 'the sandbox (default: your own)')
    .option('--owner <owner>', `whose it is (default: the e-mail address of git, else the login name)`)
    .option('--conf <json>', 'what the run is told, as a JSON object', objectOf)
    .option('--logical-date <moment>', 'the moment that it stands for, in ISO 8601 (default: now)', moment)
    .option('--json', 'print how it ended as JSON; the log goes to standard error')
    .action(async (dag: string, given: string | undefined, { json, ...options }: Options) => {
      const name = await nameOrOwn(terminal, given);
      const [{ runDag }, { untilStopped }] = await Promise.all([
        import('../loop/run.js'),
        import('../loop/stop.js'),
      ]);
      const log = json ? terminal.stderr : terminal.stdout;
      const result = await untilStopped((stop) => runDag(terminal, { ...options, dag, name }, log, stop));
      if (json) printJson(terminal.stdout, result);
      if (result.state !== 'success') throw new Failure(`the run of '${dag}' failed`);
      if (!json) print(terminal.stdout, `the run of '${dag}' succeeded`);
    });
}

function objectOf(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // It is told below.
  }
  throw new InvalidArgumentError(`it must be a JSON object, for example '{"day": "2026-11-20"}'`);
}

function moment(text: string): string {
  const [day] = /^\d{4}-\d{2}-\d{2}/.exec(text) ?? [];
  if (day !== undefined && isDay(day) && !Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError('a moment is written as 2026-11-20, or 2026-11-20T04:00:00Z');
}
