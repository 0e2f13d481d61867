import { Command } from 'commander';
import type { DecommissionOptions, DecommissionResult } from '../life/decommission';
import { print, printJson, type Terminal } from '../terminal';

interface Options extends Omit<DecommissionOptions, 'name'> {
  readonly json?: true;
}

/** `dataops decommission`: a protected environment goes, on purpose. */
export function decommissionCommand(terminal: Terminal): Command {
  return new Command('decommission')
    .summary('take production or staging down, on purpose')
    .description(
      'Drops the protections of a protected environment, and then destroys it with everything that it holds. The policies of ' +
        'its keys are put by the break-glass role before; the command says how. A run that was cut off is repeated.',
    )
    .argument('<environment>', 'for example production')
    .requiredOption('--confirm <text>', `'<platform> <environment> <account>', typed out`)
    .requiredOption('--reason <text>', 'why; it is kept in the record')
    .option('--platform <name>', 'the platform (default: the only one)')
    .option('--yes', 'do not ask')
    .option('--json', 'print the result as JSON')
    .action(async (name: string, { json, ...options }: Options) => {
      const [{ decommission }, { toolsOf }] = await Promise.all([
        import('../life/decommission.js'),
        import('../life/tools.js'),
      ]);
      const result = await decommission(toolsOf(terminal), { ...options, name });
      if (json) printJson(terminal.stdout, summaryOf(result));
      else print(terminal.stdout, ...linesOf(result));
    });
}

function summaryOf({ record, ...rest }: DecommissionResult) {
  return { ...record.identity, reason: record.decommissioned, ...rest };
}

function linesOf({ record, lost, left, seconds }: DecommissionResult): string[] {
  const { platform, environment } = record.identity;
  return [
    `${platform}/${environment} is gone, with ${lost.length} stores, keys and secrets (${seconds} s)`,
    ...left.map(({ id, pending }) =>
      pending ? `  ${id} is pending deletion until ${pending}` : `  ${id} stands`,
    ),
  ];
}
