import { Command } from 'commander';
import type { UpOptions, UpResult } from '../life/up';
import { print, printJson, type Terminal } from '../terminal';
import { withPlace } from './options';

interface Options extends UpOptions {
  readonly json?: true;
}

/** `dataops up`: a sandbox of one's own, or a protected environment. */
export function upCommand(terminal: Terminal): Command {
  return withPlace(new Command('up'))
    .summary('create an environment, or bring it to what the code says now')
    .description(
      'Creates a sandbox that mirrors production, or brings it up to date. One that stands in the code is deployed as it ' +
        'stands there; any other is asked of the app, which builds it with `wantedSandbox(app)`. A protected environment ' +
        '(production, staging) is deployed from what is committed, after the guard and you have read the plan.',
    )
    .argument('[name]', `the environment (default: your own sandbox)`)
    .option('--owner <owner>', `whose it is (default: the e-mail address of git, else the login name)`)
    .option(
      '--for <duration>',
      'how long it lives, for example 48h, 5d or 2w; later changed by `extend` (default: 48h)',
    )
    .option('--branch', 'a sandbox of its own for the git branch')
    .option(
      '--schedules <state>',
      `'running' lets schedules of a sandbox run until the next \`up\` (default: paused)`,
    )
    .option(
      '--data <data>',
      `what the tables of a sandbox hold: 'seeded', 'masked' or 'empty' (default: empty)`,
    )
    .option('--yes', 'do not ask before a protected environment is changed')
    .option('--json', 'print the result as JSON')
    .action(async (name: string | undefined, { json, ...options }: Options) => {
      const [{ up }, { toolsOf }, { costText, idleCostOf }] = await Promise.all([
        import('../life/up.js'),
        import('../life/tools.js'),
        import('../life/overview.js'),
      ]);
      const result = await up(toolsOf(terminal), { ...options, name });
      const cost = idleCostOf(result.record);
      if (json) printJson(terminal.stdout, { ...summaryOf(result), ...cost });
      else print(terminal.stdout, ...linesOf(result, costText(cost)));
    });
}

function summaryOf({ record, changed, outputs, seconds }: UpResult) {
  const { identity, creation, owner, expires, commit } = record;
  return { ...identity, creation, owner, expires, commit, changed, outputs, seconds, steps: record.seconds };
}

function linesOf({ record, changed, outputs, seconds }: UpResult, cost: string): string[] {
  const { identity, owner, expires } = record;
  const { platform, environment, account, region } = identity;
  return [
    `${platform}/${environment} is ready in ${account} ${region}${changed ? '' : ', nothing to change'} (${seconds} s)`,
    `  owner    ${owner ?? '-'}`,
    `  expires  ${expires ?? 'never'}`,
    `  cost     ${cost}`,
    ...Object.entries(outputs).map(([name, value]) => `  ${name}  ${JSON.stringify(value)}`),
  ];
}
