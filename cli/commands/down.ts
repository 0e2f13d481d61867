import { Command } from 'commander';
import { confirm } from '../confirm';
import { findSandbox, type FindOptions } from '../environments/find';
import type { EnvironmentRecord } from '../environments/record';
import type { DownResult } from '../life/down';
import { print, printJson, type Terminal } from '../terminal';
import { nameOrOwn, withPlace } from './options';

interface Options extends FindOptions {
  readonly yes?: true;
  readonly json?: true;
}

/** `dataops down`: a sandbox goes, with all that it held. */
export function downCommand(terminal: Terminal): Command {
  return withPlace(new Command('down'))
    .summary('destroy a sandbox and show that nothing is left of it')
    .description(
      'Destroys a sandbox from what is stored with its state, so that the code may have changed or be gone. It refuses whatever ' +
        'is not proven disposable. A run that was cut off is repeated.',
    )
    .argument('[name]', 'the sandbox (default: your own)')
    .option('--yes', 'do not ask')
    .option('--json', 'print the result as JSON')
    .action(async (given: string | undefined, { yes, json, ...options }: Options) => {
      const name = await nameOrOwn(terminal, given);
      const { ground, stored } = await findSandbox(terminal, name, options);
      if (!yes) await confirm(terminal, questionOf(stored.record), name);
      const [{ down }, { toolsOf }] = await Promise.all([
        import('../life/down.js'),
        import('../life/tools.js'),
      ]);
      const result = await down(toolsOf(terminal), ground, stored);
      if (json) printJson(terminal.stdout, summaryOf(result));
      else print(terminal.stdout, ...linesOf(result));
    });
}

function questionOf({ identity, owner, stacks }: EnvironmentRecord): string {
  const count = stacks.flatMap(({ description }) => Object.keys(description.classified)).length;
  return (
    `${identity.platform}/${identity.environment} of ${owner ?? 'nobody'} in ${identity.account} is destroyed with everything ` +
    `in it, ${count} stores, keys and secrets among it`
  );
}

function summaryOf({ record, pending, seconds }: DownResult) {
  return { ...record.identity, creation: record.creation, left: 0, pending, seconds };
}

function linesOf({ record, pending, seconds }: DownResult): string[] {
  const { platform, environment } = record.identity;
  return [
    `${platform}/${environment} is gone, nothing is left of it (${seconds} s)`,
    ...pending.map(({ id, pending: date }) => `  ${id} is pending deletion until ${date}`),
  ];
}
