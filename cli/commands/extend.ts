import { Command } from 'commander';
import { findSandbox, type FindOptions } from '../environments/find';
import type { ExpiryWish } from '../life/expiry';
import type { ExtendResult } from '../life/extend';
import { print, printJson, type Terminal } from '../terminal';
import { nameOrOwn, withPlace } from './options';

interface Options extends FindOptions, ExpiryWish {
  readonly json?: true;
}

/** `dataops extend`: a sandbox lives longer, or less long. */
export function extendCommand(terminal: Terminal): Command {
  return withPlace(new Command('extend'))
    .summary('move the expiry of a sandbox')
    .description(
      'Moves the expiry of a sandbox, in its record and in the tags of its resources. Nothing else of what is deployed ' +
        `changes, whatever the code says now. The expiry lies at most 30 days ahead, or as far as "dataops:longestLife" ` +
        `in the context of cdktf.json says, for example "14d".`,
    )
    .argument('[name]', 'the sandbox (default: your own)')
    .option('--for <duration>', 'how long it lives from now on, for example 48h, 5d or 2w')
    .option('--until <day|moment>', 'until when, in UTC: 2026-12-01 (to its end) or 2026-12-01T18:00:00Z')
    .option('--json', 'print the result as JSON')
    .action(async (given: string | undefined, { json, for: duration, until, ...options }: Options) => {
      const name = await nameOrOwn(terminal, given);
      const { ground, stored } = await findSandbox(terminal, name, options);
      const [{ extend }, { toolsOf }] = await Promise.all([
        import('../life/extend.js'),
        import('../life/tools.js'),
      ]);
      const result = await extend(toolsOf(terminal), ground, stored, { for: duration, until });
      if (json) printJson(terminal.stdout, summaryOf(result));
      else print(terminal.stdout, ...linesOf(result));
    });
}

function summaryOf({ record, before, tagged, seconds }: ExtendResult) {
  const { identity, creation, expires, status } = record;
  return { ...identity, creation, expires, before, tagged, status, seconds };
}

function linesOf({ record, before, tagged, seconds }: ExtendResult): string[] {
  const { identity, expires, status } = record;
  const { platform, environment } = identity;
  return [
    `${platform}/${environment} expires on ${expires}, before: ${before ?? 'never'} (${seconds} s)`,
    ...(tagged
      ? []
      : [
          `  the last \`up\` did not end well (${status}): the tags follow with the next \`dataops up ${environment}\``,
        ]),
  ];
}
