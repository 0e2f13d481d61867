import { Command } from 'commander';
import { confirm } from '../confirm';
import { findSandbox, type FindOptions } from '../environments/find';
import { heldLocks, type HeldLock } from '../life/locks';
import { toolsOf } from '../life/tools';
import { print, printJson, type Terminal } from '../terminal';
import { nameOrOwn, withPlace } from './options';

interface Options extends FindOptions {
  readonly yes?: true;
  readonly json?: true;
}

/** `dataops unlock`: the lock that a command left behind when it was killed. */
export function unlockCommand(terminal: Terminal): Command {
  return withPlace(new Command('unlock'))
    .summary('say who holds the lock of a sandbox, and release it')
    .description(
      'Says who works on a sandbox since when, and releases the lock after a confirmation. Only a command that is known to be ' +
        'dead may lose its lock: two that work at once damage the state. What it left half made is finished by `dataops up` ' +
        'or `dataops down`, or brought back by `dataops recover`. Terraform may outlive its command, so that its state is ' +
        'written: where that is so on this machine, it is stopped as by a Ctrl-C first, and waited for.',
    )
    .argument('[name]', 'the sandbox (default: your own)')
    .option('--yes', 'do not ask')
    .option('--json', 'print the result as JSON')
    .action(async (given: string | undefined, { yes, json, ...options }: Options) => {
      const name = await nameOrOwn(terminal, given);
      const { ground, stored } = await findSandbox(terminal, name, options);
      const store = ground.store('sandbox');
      const held = await heldLocks(store, stored.record);
      const { holderText, orphansOf, stopOrphans, unlock } = await import('../life/unlock.js');
      const tools = toolsOf(terminal);
      const orphans = orphansOf(tools, stored.record);
      if (held.length > 0 && !yes)
        await confirm(terminal, `'${name}' is locked by ${held.map(holderText).join(', ')}`, name);
      await stopOrphans(tools, orphans);
      await unlock(store, held, { freed: orphans.length > 0 });
      const stopped = orphans.map(({ pid }) => pid);
      if (json)
        printJson(terminal.stdout, { ...stored.record.identity, released: held.map(releasedOf), stopped });
      else if (held.length === 0) print(terminal.stdout, `nobody holds a lock of '${name}'`);
      else print(terminal.stdout, ...held.map((each) => `released the lock of ${holderText(each)}`));
    });
}

function releasedOf({ state, lock }: HeldLock) {
  return { state: state.key, ...lock };
}
