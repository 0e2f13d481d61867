import { Command } from 'commander';
import type { Filling } from '../../lib/data/filling';
import type { FindOptions } from '../environments/find';
import { print, printJson, type Terminal } from '../terminal';
import { nameOrOwn, withExamples, withPlace } from './options';

interface Options extends FindOptions {
  readonly json?: true;
}

/** `dataops seed`: rows that are made up, for a sandbox whose data is `seeded`. */
export function seedCommand(terminal: Terminal): Command {
  const examples = ['seed', 'seed ada', 'seed ada --json'];
  return withExamples(fillCommand(terminal, 'seeded', new Command('seed')), ...examples)
    .summary('fill the tables of a sandbox with rows that are made up')
    .description(
      'Makes the rows that the definition declares and writes them to the lake as Parquet: the same seed gives the same bytes. ' +
        'It writes over what it wrote before, and touches nothing else. `up` does the same once the sandbox stands; `up --data empty` ' +
        'removes it.',
    );
}

/** `dataops mask`: a masked sample of production, for a sandbox whose data is `masked`. */
export function maskCommand(terminal: Terminal): Command {
  const examples = ['mask', 'mask ada', 'mask ada --json'];
  return withExamples(fillCommand(terminal, 'masked', new Command('mask')), ...examples)
    .summary('fill the tables of a sandbox with a masked sample of production')
    .description(
      `Reads production as its steward's role, which you must be allowed to assume, and writes what is left of a sample once it is ` +
        `masked to the sandbox's lake. Nothing of the sandbox ever reads production. ` +
        '`up` does the same once the sandbox stands.',
    );
}

function fillCommand(terminal: Terminal, data: Filling['data'], command: Command): Command {
  return withPlace(command)
    .argument('[name]', 'the sandbox (default: your own)')
    .option('--json', 'print the result as JSON')
    .action(async (given: string | undefined, { json, ...options }: Options) => {
      const name = await nameOrOwn(terminal, given);
      const [{ fillAgain, totalText }, { findSandbox }, { toolsOf }] = await Promise.all([
        import('../life/fill.js'),
        import('../environments/find.js'),
        import('../life/tools.js'),
      ]);
      const { ground, stored } = await findSandbox(terminal, name, options);
      const { filled, seconds } = await fillAgain(toolsOf(terminal), ground, stored, data);
      if (json) return printJson(terminal.stdout, { ...stored.record.identity, data, filled, seconds });
      print(terminal.stdout, `${name} is ${data}: ${totalText(filled)} (${seconds} s)`);
    });
}
