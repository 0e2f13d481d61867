import { Command } from 'commander';
import type { FindOptions } from '../environments/find';
import { print, printJson, type Terminal } from '../terminal';
import { nameOrOwn, withPlace } from './options';

interface Options extends FindOptions {
  readonly json?: true;
}

/** `dataops wake`: an orchestrator that sleeps runs again. */
export function wakeCommand(terminal: Terminal): Command {
  return withPlace(new Command('wake'))
    .summary('wake what `hibernate` put to sleep')
    .description(
      'Brings an orchestrator back as it was deployed when it was put to sleep, with the metadata that it had, whatever the code ' +
        'says now; `dataops up` brings it to that afterwards. A database takes some minutes, MWAA about half an hour.',
    )
    .argument('[name]', 'the sandbox (default: your own), or staging')
    .option('--json', 'print the result as JSON')
    .action(async (given: string | undefined, { json, ...options }: Options) => {
      const name = await nameOrOwn(terminal, given);
      const [{ findSleeper }, { wake }, { toolsOf }] = await Promise.all([
        import('../life/hibernation/find.js'),
        import('../life/hibernation/wake.js'),
        import('../life/tools.js'),
      ]);
      const { ground, stored } = await findSleeper(terminal, name, options);
      const { record, seconds } = await wake(toolsOf(terminal), ground, stored);
      const { platform, environment } = record.identity;
      if (json) printJson(terminal.stdout, { ...record.identity, creation: record.creation, seconds });
      else print(terminal.stdout, `${platform}/${environment} is awake (${seconds} s)`);
    });
}
