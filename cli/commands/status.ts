import { Command } from 'commander';
import { headlines } from '../../lib/mirror/report';
import { columns } from '../columns';
import { findSandbox, type FindOptions } from '../environments/find';
import { costText, expiryText, statusText } from '../life/overview';
import type { StatusReport } from '../life/status';
import { holderText } from '../life/unlock';
import { print, printJson, type Terminal } from '../terminal';
import { nameOrOwn, withPlace } from './options';

interface Options extends FindOptions {
  readonly drift?: true;
  readonly json?: true;
}

/** `dataops status`: all that is known of a sandbox. */
export function statusCommand(terminal: Terminal): Command {
  return withPlace(new Command('status'))
    .summary('show what a sandbox consists of, who has it, and how it differs from production')
    .description(
      'Shows owner, expiry, commit, cost, resources by capability, seconds of the last steps, locks, links to the console, and ' +
        'how the sandbox, as the code would deploy it now, differs from production. With --drift, what somebody changed ' +
        'since it was deployed: Terraform plans what is stored with the state, and changes nothing.',
    )
    .argument('[name]', 'the sandbox (default: your own)')
    .option('--drift', 'look for what was changed since it was deployed')
    .option('--json', 'print the result as JSON')
    .action(async (given: string | undefined, { drift, json, ...options }: Options) => {
      const name = await nameOrOwn(terminal, given);
      const { ground, stored } = await findSandbox(terminal, name, options);
      const [{ statusOf }, { toolsOf }] = await Promise.all([
        import('../life/status.js'),
        import('../life/tools.js'),
      ]);
      const tools = toolsOf(terminal);
      const report = await statusOf(tools, ground, stored.record, { drift: drift === true });
      if (json) printJson(terminal.stdout, report);
      else print(terminal.stdout, ...linesOf(report, tools.now()));
    });
}

/** A heading, and a line for each thing that is known. */
export function linesOf(report: StatusReport, now: Date): string[] {
  const { platform, environment, account, region, by, updated, locks, drift, links } = report;
  const facts = [
    ['owner', report.owner ?? '-'],
    ['expires', `${report.expires ?? 'never'}${report.expires ? ` (${expiryText(report, now)})` : ''}`],
    ['commit', [report.commit, report.branch].filter(Boolean).join(' on ') || '-'],
    ['cost', costText(report)],
    ...sleepLines(report).map((line) => ['sleep', line]),
    ['resources', pairs(report.capabilities)],
    ['seconds', pairs(report.seconds)],
    ...locks.map((held) => ['locked by', holderText(held)]),
    ...mirrorLines(report.mirror).map((line, index) => [index === 0 ? 'mirror' : '', line]),
    ...(drift === undefined ? [] : [['drift', drift.length === 0 ? 'none' : `${drift.length} changed`]]),
  ];
  return [
    `${platform}/${environment} in ${account} ${region} is ${statusText(report)} since ${updated}, by ${by}`,
    ...indented(facts),
    ...indented((drift ?? []).map(({ address, action }) => ['', action, address])),
    ...indented(links.map(({ what, url }) => [what, url])),
  ];
}

function sleepLines({ hibernation }: StatusReport): readonly string[] {
  if (hibernation === undefined) return [];
  const { since, by, until, savesUsdPerDay } = hibernation;
  return [
    `the orchestrator, since ${since}, by ${by}, until ${until ?? 'somebody wakes it'}; saves ${savesUsdPerDay.toFixed(2)} USD per day`,
  ];
}

function mirrorLines(mirror: StatusReport['mirror']): readonly string[] {
  if ('skipped' in mirror) return [`not compared: ${mirror.skipped}`];
  const { mirrors, equal, explained, notComparable, unexplained } = mirror;
  return [
    `against ${mirrors}: ${equal} equal; explained by settings: ${pairs(explained)}; ` +
      `${notComparable} not comparable; ${unexplained} unexplained`,
    ...headlines(mirror),
  ];
}

/** `lake 40, secrets 4`. */
function pairs(counts: Readonly<Record<string, number>>): string {
  const all = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  return all.length > 0 ? all.join(', ') : 'none';
}

const indented = (rows: readonly (readonly string[])[]): string[] => columns(rows).map((line) => `  ${line}`);
