import { Command, InvalidArgumentError } from 'commander';
import type { RunningAirflow } from '../loop/airflow/home';
import type { ServeOptions } from '../loop/airflow/serve';
import { print, printJson, type Terminal } from '../terminal';
import { nameOrOwn, withExamples, withPlace } from './options';

interface Options extends Omit<ServeOptions, 'name'> {
  readonly json?: true;
}

const PORT = 8080;

/** `dataops airflow`: the sandbox's Airflow on this machine. */
export function airflowCommand(terminal: Terminal): Command {
  return withExamples(withPlace(new Command('airflow')), 'airflow', 'airflow ada --port 8087')
    .summary(`run your sandbox's Airflow on this machine`)
    .description(
      `Runs Airflow of the platform's version with its DAGs, plugins, requirements and options, and with the connections and ` +
        `variables of your sandbox, as the sandbox's role; only this machine reaches it. It is installed once, into the tool's ` +
        'cache. What it remembers of runs stays in .dataops, beside the app. Ends with Ctrl-C.',
    )
    .argument('[name]', 'the sandbox (default: your own)')
    .option('--owner <owner>', `whose it is (default: the e-mail address of git, else the login name)`)
    .option('--port <port>', 'where its web server listens', portOf, PORT)
    .option('--json', 'print where it runs as JSON')
    .action(async (given: string | undefined, { json, ...options }: Options) => {
      const name = await nameOrOwn(terminal, given);
      const [{ serve }, { untilStopped }] = await Promise.all([
        import('../loop/airflow/serve.js'),
        import('../loop/stop.js'),
      ]);
      const ready = (running: RunningAirflow, logs: string): void => {
        if (json) printJson(terminal.stdout, { ...running, logs });
        else print(terminal.stdout, ...linesOf(name, running, logs));
      };
      await untilStopped((stop) => serve(terminal, { ...options, name }, { ready, stop }));
    });
}

function linesOf(name: string, { url, user, password }: RunningAirflow, logs: string): string[] {
  return [
    `Airflow of ${name}: ${url}`,
    `  user      ${user}`,
    `  password  ${password}`,
    `  logs      ${logs}`,
    '  end with Ctrl-C',
  ];
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new InvalidArgumentError('a port is a number from 1 to 65535');
}
