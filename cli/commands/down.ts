import { Command } from 'commander';
import { confirm } from '../confirm';
import { findSandbox, type FindOptions, type FoundSandbox } from '../environments/find';
import type { EnvironmentRecord } from '../environments/record';
import type { DownResult } from '../life/down';
import type { Tools } from '../life/tools';
import { print, printJson, type Terminal } from '../terminal';
import { nameOrOwn, withPlace } from './options';

interface Options extends FindOptions {
  readonly adopt?: true;
  readonly yes?: true;
  readonly json?: true;
}

/** `dataops down`: a sandbox goes, with all that it held. */
export function downCommand(terminal: Terminal): Command {
  return withPlace(new Command('down'))
    .summary('destroy a sandbox and show that nothing is left of it')
    .description(
      'Destroys a sandbox from what is stored with its state, so that the code may have changed or be gone. It refuses whatever ' +
        'is not proven disposable. A run that was cut off is repeated.',
    )
    .argument('[name]', 'the sandbox (default: your own)')
    .option('--adopt', 'one that plain `cdktf deploy` made, as the app builds it now')
    .option('--yes', 'do not ask')
    .option('--json', 'print the result as JSON')
    .action(async (given: string | undefined, { json, ...options }: Options) => {
      const name = await nameOrOwn(terminal, given);
      const [{ down }, { toolsOf }] = await Promise.all([
        import('../life/down.js'),
        import('../life/tools.js'),
      ]);
      const tools = toolsOf(terminal);
      const { ground, stored } = await sandboxOf(tools, name, options);
      const result = await down(tools, ground, stored);
      if (json) printJson(terminal.stdout, summaryOf(result));
      else print(terminal.stdout, ...linesOf(result));
    });
}

/** The sandbox that may be destroyed, because somebody said so. */
async function sandboxOf(
  tools: Tools,
  name: string,
  { adopt: adopting, yes, ...options }: Options,
): Promise<FoundSandbox> {
  const ask = async (record: EnvironmentRecord): Promise<void> => {
    if (!yes) await confirm(tools.terminal, questionOf(record), name);
  };
  if (adopting) {
    const { adopt } = await import('../life/adopt.js');
    return adopt(tools, name, options, ask);
  }
  const found = await findSandbox(tools.terminal, name, options);
  await ask(found.stored.record);
  return found;
}

function questionOf({ identity, owner, stacks }: EnvironmentRecord): string {
  const count = stacks.flatMap(({ description }) => Object.keys(description.classified)).length;
  return (
    `${identity.platform}/${identity.environment} of ${owner ?? 'nobody'} in ${identity.account} is destroyed with everything ` +
    `in it, ${count} stores, keys and secrets among it`
  );
}

function summaryOf({ record, ...result }: DownResult) {
  return { ...record.identity, creation: record.creation, left: 0, ...result };
}

function linesOf({ record, pending, seconds }: DownResult): string[] {
  const { platform, environment } = record.identity;
  return [
    `${platform}/${environment} is gone, nothing is left of it (${seconds} s)`,
    ...pending.map(({ id, pending: date }) => `  ${id} is pending deletion until ${date}`),
  ];
}
