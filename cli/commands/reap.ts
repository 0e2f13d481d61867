import { Command } from 'commander';
import { confirm } from '../confirm';
import { nameOf } from '../environments/record';
import { Failure } from '../failure';
import type { Tended } from '../life/hibernation/tend';
import type { Reaped, ReapOptions, ReapResult } from '../life/reap';
import { print, printJson, type Terminal } from '../terminal';
import { withPlace } from './options';

interface Options extends ReapOptions {
  readonly yes?: true;
  readonly json?: true;
}

/** `dataops reap`: sandboxes whose time is over go, whoever made them. */
export function reapCommand(terminal: Terminal): Command {
  return withPlace(new Command('reap'))
    .summary(
      'destroy every sandbox whose time is over, whoever made it, and keep the others to their hours of sleep',
    )
    .description(
      'Destroys every expired sandbox from what is stored with its state, and puts to sleep and wakes orchestrators when that ' +
        'is due. It is made for a schedule: it asks only at a ' +
        'terminal, needs no code where --account and --region are given, goes on after a sandbox that fails, and says so with ' +
        'exit code 1.',
    )
    .option(
      '--gone-branches',
      'also those whose git branch is in no remote of this repository any more; a branch that was never pushed counts as gone',
    )
    .option('--dry-run', 'only say which would be destroyed')
    .option('--yes', 'do not ask at a terminal either')
    .option('--json', 'print the result as JSON')
    .action(async ({ json, yes, ...options }: Options) => {
      const [{ reap }, { toolsOf }] = await Promise.all([
        import('../life/reap.js'),
        import('../life/tools.js'),
      ]);
      const tools = toolsOf(terminal);
      if (terminal.stdin.isTTY && !yes && !options.dryRun) {
        const { reaped } = await reap(tools, { ...options, dryRun: true });
        if (reaped.length > 0) await confirm(terminal, reaped.map(lineOf).join('\n'), 'reap');
      }
      const result = await reap(tools, options);
      if (json) printJson(terminal.stdout, summaryOf(result));
      else print(terminal.stdout, ...linesOf(result));
      const failed = result.reaped.filter(({ outcome }) => outcome === 'failed').length;
      const untended = result.tended.filter(({ outcome }) => outcome === 'failed').length;
      const { length: unreadable } = result.unreadable;
      if (failed + untended + unreadable > 0)
        throw new Failure(
          [
            ...(failed > 0 ? [`${failed} of ${result.reaped.length} sandboxes could not be destroyed`] : []),
            ...(untended > 0 ? [`${untended} sandboxes could not be put to sleep or woken`] : []),
            ...(unreadable > 0 ? [`${unreadable} records or accounts could not be read`] : []),
          ].join(', '),
        );
    });
}

function summaryOf({ reaped, tended, unreadable }: ReapResult) {
  const sandboxes = reaped.map(({ record, ...rest }) => {
    const { identity, creation, owner, expires, branch } = record;
    return { ...identity, creation, owner, expires, branch, ...rest };
  });
  const hibernation = tended.map(({ record, ...rest }) => ({ ...record.identity, ...rest }));
  return { sandboxes, hibernation, unreadable };
}

function linesOf({ reaped, tended, unreadable }: ReapResult): string[] {
  const lines = [...reaped.map(lineOf), ...tended.map(tendedLine), ...unreadable];
  return lines.length > 0 ? lines : ['no sandbox is expired'];
}

function lineOf({ record, reason, outcome, error, seconds }: Reaped): string {
  const why = reason === 'expired' ? `expired ${record.expires}` : `its branch ${record.branch} is gone`;
  const took = seconds === undefined ? '' : ` in ${seconds} s`;
  return `${nameOf(record.identity)} (${why}): ${outcome}${took}${error === undefined ? '' : `: ${error}`}`;
}

function tendedLine({ record, outcome, error, seconds }: Tended): string {
  const took = seconds === undefined ? '' : ` in ${seconds} s`;
  return `${nameOf(record.identity)}: ${outcome}${took}${error === undefined ? '' : `: ${error}`}`;
}
