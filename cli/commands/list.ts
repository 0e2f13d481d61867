import { Command } from 'commander';
import { columns } from '../columns';
import { surveySandboxes, type FindOptions } from '../environments/find';
import { untilText } from '../life/duration';
import { costText, expiryText, overviewOf, statusText, totalOf, type Overview } from '../life/overview';
import { print, printJson, type Terminal } from '../terminal';
import { withPlace } from './options';

interface Options extends FindOptions {
  readonly json?: true;
}

const HEAD = ['platform', 'sandbox', 'owner', 'age', 'expires in', 'status', 'USD/day', 'commit', 'place'];

/** `dataops list`: which sandboxes there are, whose, until when, and what they cost. */
export function listCommand(terminal: Terminal): Command {
  return withPlace(new Command('list'), { platform: 'of one platform alone (default: of all)' })
    .summary('list the sandboxes: owner, age, expiry, status, cost, commit')
    .description(
      'Lists every sandbox that has a record, in every account for sandboxes. The cost is that of a day on which nobody uses ' +
        'it, by the price table of this package: what has no known price is named, never counted as 0. A record that ' +
        'cannot be read, or an account that the credentials do not belong to, is a line at the end.',
    )
    .option('--json', 'print the result as JSON')
    .action(async ({ json, ...options }: Options) => {
      const { sandboxes, problems } = await surveySandboxes(terminal, options);
      const now = new Date();
      const all = sandboxes.map(({ stored }) => overviewOf(stored.record, now)).sort(byName);
      if (json) printJson(terminal.stdout, { sandboxes: all, ...totalOf(all), problems });
      else print(terminal.stdout, ...linesOf(all, now), ...problems);
    });
}

/** The table and its sum. */
export function linesOf(all: readonly Overview[], now: Date): string[] {
  if (all.length === 0) return ['there are no sandboxes; make one with `dataops up`'];
  const count = all.length === 1 ? '1 sandbox' : `${all.length} sandboxes`;
  return [...columns([HEAD, ...all.map((each) => rowOf(each, now))]), `${count}: ${costText(totalOf(all))}`];
}

function rowOf(overview: Overview, now: Date) {
  const { platform, environment, owner, created, usdPerDay, unpriced, commit } = overview;
  return [
    platform,
    environment,
    owner ?? '-',
    untilText(now, new Date(created)),
    expiryText(overview, now),
    statusText(overview),
    `${Object.keys(unpriced).length > 0 ? '>= ' : ''}${usdPerDay.toFixed(2)}`,
    commit === undefined ? '-' : shortened(commit),
    `${overview.account} ${overview.region}`,
  ];
}

/** What git shows of a commit, and whether anything beside it was deployed. */
function shortened(commit: string): string {
  return `${commit.slice(0, 7)}${commit.endsWith('+') ? '+' : ''}`;
}

function byName(a: Overview, b: Overview): number {
  const [one, other] = [a, b].map(({ platform, environment }) => `${platform}/${environment}`);
  return one! < other! ? -1 : 1;
}
