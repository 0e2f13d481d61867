import { Command } from 'commander';
import { confirm } from '../confirm';
import type { FindOptions } from '../environments/find';
import { nameOf, type EnvironmentRecord } from '../environments/record';
import type { HibernateResult } from '../life/hibernation/hibernate';
import type { SleepWish } from '../life/hibernation/wish';
import { sleepOf } from '../life/overview';
import { print, printJson, type Terminal } from '../terminal';
import { nameOrOwn, withPlace } from './options';

interface Options extends FindOptions, SleepWish {
  readonly yes?: true;
  readonly json?: true;
}

/** `dataops hibernate`: an environment's own orchestrator sleeps. */
export function hibernateCommand(terminal: Terminal): Command {
  return withPlace(new Command('hibernate'))
    .summary('put the orchestrator of a sandbox, or of staging, to sleep; its metadata are kept')
    .description(
      'Brings an orchestrator of its own to nothing that runs, and keeps its metadata: services and database are stopped; MWAA, ' +
        'which cannot be stopped, is removed once an export of its metadata is proven complete. Nothing else of what is deployed ' +
        'changes. With --for or --until, the `dataops reap` that runs next after that wakes it.',
    )
    .argument('[name]', 'the sandbox (default: your own), or staging')
    .option(
      '--for <duration>',
      'how long it sleeps, for example 12h, 5d or 2w (default: until somebody wakes it)',
    )
    .option('--until <day|moment>', 'until when, in UTC: 2026-12-01 (to its end) or 2026-12-01T07:00:00Z')
    .option('--yes', 'do not ask before staging is put to sleep')
    .option('--json', 'print the result as JSON')
    .action(async (given: string | undefined, { json, yes, for: duration, until, ...options }: Options) => {
      const name = await nameOrOwn(terminal, given);
      const [{ findSleeper }, { hibernate }, { toolsOf }] = await Promise.all([
        import('../life/hibernation/find.js'),
        import('../life/hibernation/hibernate.js'),
        import('../life/tools.js'),
      ]);
      const { ground, stored } = await findSleeper(terminal, name, options);
      if (stored.record.environmentClass !== 'sandbox' && !yes)
        await confirm(terminal, `the orchestrator of ${nameOf(stored.record.identity)} stops`, name);
      const result = await hibernate(toolsOf(terminal), ground, stored, { for: duration, until });
      if (json) printJson(terminal.stdout, summaryOf(result));
      else print(terminal.stdout, ...linesOf(result));
    });
}

function summaryOf({ record, slept, seconds }: HibernateResult) {
  return { ...record.identity, creation: record.creation, slept, ...sleepOf(record), seconds };
}

function linesOf({ record, slept, seconds }: HibernateResult): string[] {
  const { platform, environment } = record.identity;
  const { until, savesUsdPerDay } = sleepOf(record)!;
  return [
    `${platform}/${environment} ${slept ? 'hibernated already' : 'hibernates'} (${seconds} s)`,
    `  until  ${until ?? 'somebody wakes it'}`,
    `  saves  ${savesUsdPerDay.toFixed(2)} USD per day`,
    ...databaseLines(record),
  ];
}

function databaseLines({ stacks }: EnvironmentRecord): string[] {
  return stacks.some(({ json }) => 'aws_db_instance' in ((json.resource ?? {}) as object))
    ? ['  RDS starts a stopped database by itself after 7 days; a scheduled `dataops reap` stops it again']
    : [];
}
