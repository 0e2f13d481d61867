import { relative } from 'node:path';
import { Command } from 'commander';
import type { DevOptions } from '../loop/dev';
import type { DevEvent } from '../loop/sync';
import { print, type Terminal } from '../terminal';
import { nameOrOwn, withPlace } from './options';

interface Options extends Omit<DevOptions, 'name'> {
  readonly json?: true;
}

/** `dataops dev`: edits reach the sandbox as they are saved. */
export function devCommand(terminal: Terminal): Command {
  return withPlace(new Command('dev'))
    .summary('send edits of DAGs to your sandbox as they are saved')
    .description(
      'Watches the folder of DAGs, with the SQL and the dbt projects in it, and puts what is saved where the orchestrator of ' +
        'your sandbox takes it from, without Terraform. What is deleted is deleted there. A DAG that does not parse is told ' +
        'of and not sent. The next `up` puts back what the code says. Ends with Ctrl-C.',
    )
    .argument('[name]', 'the sandbox (default: your own)')
    .option('--owner <owner>', `whose it is (default: the e-mail address of git, else the login name)`)
    .option('--once', 'send what is different, and end')
    .option('--json', 'print what happens as JSON, a line each')
    .action(async (given: string | undefined, { json, ...options }: Options) => {
      const name = await nameOrOwn(terminal, given);
      const [{ dev }, { untilStopped }] = await Promise.all([
        import('../loop/dev.js'),
        import('../loop/stop.js'),
      ]);
      const tell = (event: DevEvent): void =>
        print(terminal.stdout, json ? JSON.stringify(event) : textOf(event));
      const watching = (folder: string, sandbox: string): void => {
        const where = relative(terminal.folder, folder) || '.';
        if (json) print(terminal.stdout, JSON.stringify({ event: 'watching', folder: where, sandbox }));
        else print(terminal.stderr, `watching ${where} for ${sandbox}; end with Ctrl-C`);
      };
      await untilStopped((stop) => dev(terminal, { ...options, name }, { tell, watching, stop }));
    });
}

function textOf(event: DevEvent): string {
  const { path } = event;
  if (event.event === 'refused') return `${path}:${event.line ?? 1}: ${event.why}; not sent`;
  return `${event.event} ${path} (${event.milliseconds} ms)`;
}
