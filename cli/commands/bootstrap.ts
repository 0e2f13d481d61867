import { Command, Option } from 'commander';
import type { BootstrapItem } from '../aws/bootstrap';
import type { BaseOptions, DeployedBase } from '../life/bases';
import { print, printJson, type Terminal } from '../terminal';

interface Options {
  readonly account: string;
  readonly region: string;
  readonly class?: readonly string[];
  readonly stateBucket?: string;
  readonly boundary?: string;
  readonly breakGlassRole?: string;
  readonly yes?: true;
  readonly json?: true;
}

/** `dataops bootstrap`: what an account needs before the first deployment. */
export function bootstrapCommand(terminal: Terminal): Command {
  return new Command('bootstrap')
    .summary('make what an AWS account needs before the first deployment')
    .description(
      'Makes, for each class of environment, the bucket that state lies in with its key, the permissions boundary of every ' +
        'role, and the break-glass role; then deploys the bases that sandboxes of the account borrow from, where the app in ' +
        'this folder builds any. It can be repeated: what is there is brought up to date.',
    )
    .option('--account <number>', 'the AWS account; the credentials must belong to it')
    .option('--region <region>', 'where state lies, for example eu-west-1')
    .addOption(new Option('--class <class...>', 'production, staging or sandbox (default: all three)'))
    .option('--state-bucket <name>', `the bucket's name, if not the computed one`)
    .option('--boundary <name>', `the boundary's name, if not the computed one`)
    .option('--break-glass-role <name>', `the role's name, if not the computed one`)
    .option('--yes', 'do not ask, should a base lose a part')
    .option('--json', 'print the result as JSON')
    .action(async (options: Options) => {
      const { bootstrap } = await import('../aws/bootstrap.js');
      const { class: classes, json, yes, ...target } = options;
      const report = await bootstrap({
        ...target,
        ...(classes && { classes }),
        ...(!json && { onItem: (item) => print(terminal.stdout, lineOf(item)) }),
      });
      const bases = (classes ?? ['sandbox']).includes('sandbox')
        ? await basesOf(terminal, options, { ...(yes && { yes }) })
        : [];
      if (json) printJson(terminal.stdout, { ...report, bases });
      else print(terminal.stdout, ...bases.map(baseLineOf));
    });
}

async function basesOf(terminal: Terminal, place: Options, options: BaseOptions) {
  const [{ deployBases }, { toolsOf }] = await Promise.all([
    import('../life/bases.js'),
    import('../life/tools.js'),
  ]);
  return deployBases(toolsOf(terminal), place, options);
}

function baseLineOf({ stack, changed }: DeployedBase): string {
  return `${'sandbox'.padEnd(10)}  ${'base'.padEnd(16)}  ${stack.padEnd(46)}  ${changed ? 'deployed' : 'there already'}`;
}

/** `production  state bucket  dataops-production-state-…  brought up to date: versioning` */
function lineOf({ environmentClass, thing, name, outcome, changed }: BootstrapItem): string {
  const what = changed.length > 0 ? `${outcome}: ${changed.join(', ')}` : outcome;
  return [environmentClass.padEnd(10), thing.padEnd(16), name.padEnd(46), what].join('  ');
}
