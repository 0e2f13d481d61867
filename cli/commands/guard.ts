import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { GOLDEN_FILE, parseGolden } from '../../stacks/golden/file';
import { BadInput, Failure } from '../failure';
import type { GuardReport } from '../guard/guard';
import { renderRefusal } from '../guard/refusal';
import { print, printJson, type Terminal } from '../terminal';

interface Options {
  readonly stack?: string;
  readonly golden: string;
  readonly allow?: readonly string[];
  readonly standing?: true;
  readonly json?: true;
}

/** `dataops guard`: whether a plan may be applied. */
export function guardCommand(terminal: Terminal): Command {
  return new Command('guard')
    .summary('refuse a plan that loses a store, a key or a secret, or leaves its account')
    .description(
      'Reads what `terraform show -json` prints of a saved plan. It refuses one that deletes or replaces a store, a key or a ' +
        'secret of a protected environment, or that touches another account than the environment lies in; with --standing also ' +
        'one that creates what stands already, as after a state was lost.',
    )
    .argument('<plan>', 'the file, or - for standard input')
    .option(
      '--stack <folder>',
      'the synthesized stack that was planned (default: the one of the app that fits)',
    )
    .option('--golden <file>', 'what is pinned', GOLDEN_FILE)
    .option('--allow <address...>', 'what only its type protects, and may be lost')
    .option('--standing', 'ask the account, too: refuse to create what stands there already')
    .option('--json', 'print the result as JSON')
    .action(async (file: string, { stack: named, golden, allow, standing, json }: Options) => {
      const [{ guard }, { readGuardedPlan }, { findStack }] = await Promise.all([
        import('../guard/guard.js'),
        import('../guard/plan.js'),
        import('../guard/find-stack.js'),
      ]);
      const where = file === '-' ? 'standard input' : file;
      const plan = readGuardedPlan(await textOf(terminal, file), where);
      const stack = await findStack(terminal, plan, named);
      const pinned = parseGolden(resolve(terminal.folder, golden));
      const recreated = standing && (await (await import('../guard/standing.js')).recreations(plan, stack));
      const report = guard(plan, stack, { golden: pinned, allowed: allow, standing: recreated });
      if (json) printJson(terminal.stdout, report);
      else print(terminal.stdout, ...linesOf(report));
      if (report.refusals.length > 0)
        throw new Failure(
          `the plan of ${report.platform}/${report.environment} is refused: ${report.refusals.length} of its changes must not happen`,
        );
    });
}

async function textOf({ stdin, folder }: Terminal, file: string): Promise<string> {
  if (file === '-') return Buffer.concat(await stdin.toArray()).toString('utf8');
  return readFile(resolve(folder, file), 'utf8').catch((error: Error) => {
    throw new BadInput(`${file} cannot be read: ${error.message}`);
  });
}

function linesOf({
  platform,
  environment,
  account,
  decommissioned,
  checked,
  refusals,
}: GuardReport): string[] {
  if (refusals.length > 0) return refusals.map(renderRefusal);
  const kept =
    checked.protected > 0
      ? `none of ${checked.protected} stores, keys and secrets is lost`
      : decommissioned === undefined
        ? 'everything in it may go'
        : `everything in it may go: it is being decommissioned (${decommissioned})`;
  return [
    `${platform}/${environment}: ${checked.changes} changes may be applied`,
    `  ${kept}`,
    `  ${checked.providers} providers and ${checked.resources} resources stay in ${account}`,
  ];
}
