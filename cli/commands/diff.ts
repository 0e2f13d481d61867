import { Command } from 'commander';
import { Failure } from '../failure';
import type { FindOptions } from '../environments/find';
import { print, printJson, type Terminal } from '../terminal';
import { nameOrOwn, withPlace } from './options';

interface Options extends FindOptions {
  readonly json?: true;
}

/** `dataops diff`: how well an environment mirrors production. */
export function diffCommand(terminal: Terminal): Command {
  return withPlace(new Command('diff'))
    .summary('compare an environment with production')
    .description(
      'Compares an environment, as the code would deploy it now, with the production of its platform, attribute by attribute: ' +
        'what is equal, what a setting explains, what cannot be compared, and what nothing explains. It need not be ' +
        'deployed, and no credentials are needed. The exit code is 1 when anything is unexplained.',
    )
    .argument('[name]', 'a sandbox, or any environment in the code (default: your own sandbox)')
    .option('--json', 'print the result as JSON')
    .action(async (given: string | undefined, { json, ...options }: Options) => {
      const name = await nameOrOwn(terminal, given);
      const [{ diff }, { renderReport }] = await Promise.all([
        import('../life/diff.js'),
        import('../../lib/mirror.js'),
      ]);
      const { report, ...place } = await diff(terminal, { ...options, name }, new Date());
      if (json) printJson(terminal.stdout, { ...place, ...report });
      else print(terminal.stdout, renderReport(report));
      const { length } = report.unexplained;
      if (length > 0)
        throw new Failure(
          `'${name}' does not mirror '${report.mirrors}': ${length === 1 ? '1 difference is' : `${length} differences are`} unexplained; ` +
            'change the definition, or permit the difference as a setting',
        );
    });
}
