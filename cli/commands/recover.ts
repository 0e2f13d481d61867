import { Command } from 'commander';
import { confirm } from '../confirm';
import { findSandbox, type FindOptions } from '../environments/find';
import type { RecoverResult } from '../life/recover';
import { print, printJson, type Terminal } from '../terminal';
import { nameOrOwn, withPlace } from './options';

interface Options extends FindOptions {
  readonly yes?: true;
  readonly json?: true;
}

/** `dataops recover`: what a killed command left outside of the state comes back into it. */
export function recoverCommand(terminal: Terminal): Command {
  return withPlace(new Command('recover'))
    .summary('bring back what a killed command, or a lost state, left outside of the state')
    .description(
      'Takes everything into the state that stands in the account and carries the creation id of the sandbox, removes keys that ' +
        'stand a second time, and applies what is stored with the state. It touches nothing of others: that it lists, and ' +
        'stops. `up` and `down` do the same by themselves after a command that did not end.',
    )
    .argument('[name]', 'the sandbox (default: your own)')
    .option(
      '--yes',
      'move a state aside without asking when it cannot be used; its bucket keeps it as an earlier version',
    )
    .option('--json', 'print the result as JSON')
    .action(async (given: string | undefined, { yes, json, ...options }: Options) => {
      const name = await nameOrOwn(terminal, given);
      const { ground, stored } = await findSandbox(terminal, name, options);
      const [{ recover }, { toolsOf }] = await Promise.all([
        import('../life/recover.js'),
        import('../life/tools.js'),
      ]);
      const mayMoveAside = async (states: readonly string[]): Promise<void> => {
        const question = `${states.join('; ')}: it is moved aside, and what stands is taken into a new one`;
        if (!yes) await confirm(terminal, question, name);
      };
      const result = await recover(toolsOf(terminal), ground, stored, { mayMoveAside });
      if (json) printJson(terminal.stdout, summaryOf(result));
      else print(terminal.stdout, ...linesOf(result));
    });
}

function summaryOf({ record, aside, adopted, removed, seconds }: RecoverResult) {
  return {
    ...record.identity,
    creation: record.creation,
    status: record.status,
    aside,
    adopted,
    removed,
    seconds,
  };
}

function linesOf({ record, adopted, seconds }: RecoverResult): string[] {
  const { platform, environment } = record.identity;
  const name = `${platform}/${environment}`;
  const taken = `${adopted.length} things were taken into the state (${seconds} s)`;
  if (record.status === 'destroying')
    return [`${name} is half destroyed, ${taken}; finish that with \`dataops down ${environment}\``];
  return [`${name} is ready again, ${taken}`];
}
