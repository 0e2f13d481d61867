import { Command } from 'commander';
import { ChildExit, EXIT } from '../failure';
import type { FindOptions } from '../environments/find';
import type { Terminal } from '../terminal';
import { nameOrOwn, withExamples, withPlace } from './options';

interface Options extends FindOptions {
  readonly role?: string;
}

/** `dataops shell`: work as a role of an environment. */
export function shellCommand(terminal: Terminal): Command {
  const examples = ['shell', 'shell ada --role analyst', 'shell ada -- dbt run'];
  return withExamples(withPlace(new Command('shell')), ...examples)
    .summary('work as a role of your sandbox, in a shell or for one command')
    .description(
      'Opens your shell, or runs a command, as a role of an environment: every AWS SDK in it finds the credentials of that role and ' +
        `no others, which renew themselves and are in no file. dbt finds a profile called after the platform, Airflow's ` +
        'command the connections and variables that the role may read. The exit code is that of what ran.',
    )
    .usage('[options] [name]\n       dataops shell [options] name -- command...')
    .argument('[name]', 'the environment (default: your own sandbox)')
    .argument('[command...]', 'what to run, after a name and -- (default: your shell)')
    .option(
      '--role <role>',
      'as whom (default: the one role that writes to zones, else the only one); in a protected environment one that changes nothing',
    )
    .action(async (given: string | undefined, command: readonly string[], options: Options) => {
      const name = await nameOrOwn(terminal, given);
      const { shell } = await import('../loop/shell.js');
      const code = await shell(terminal, { ...options, name, command });
      if (code !== EXIT.done) throw new ChildExit(code);
    });
}
