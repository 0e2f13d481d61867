import { Command, CommanderError } from 'commander';
import { InvalidPlatform } from '../lib/errors';
import { explain } from './aws/failures';
import { airflowCommand } from './commands/airflow';
import { bootstrapCommand } from './commands/bootstrap';
import { decommissionCommand } from './commands/decommission';
import { devCommand } from './commands/dev';
import { diffCommand } from './commands/diff';
import { downCommand } from './commands/down';
import { extendCommand } from './commands/extend';
import { goldenCommand } from './commands/golden';
import { guardCommand } from './commands/guard';
import { hibernateCommand } from './commands/hibernate';
import { listCommand } from './commands/list';
import { reapCommand } from './commands/reap';
import { lockCommand } from './commands/lock';
import { recoverCommand } from './commands/recover';
import { runCommand } from './commands/run';
import { secretCommand } from './commands/secret';
import { maskCommand, seedCommand } from './commands/seed';
import { shellCommand } from './commands/shell';
import { statusCommand } from './commands/status';
import { unlockCommand } from './commands/unlock';
import { upCommand } from './commands/up';
import { wakeCommand } from './commands/wake';
import { BadInput, ChildExit, EXIT, Failure } from './failure';
import { print, type Terminal } from './terminal';
import { libraryVersion } from './version';

/** In the order in which the help lists them. */
const COMMANDS = [
  bootstrapCommand,
  upCommand,
  downCommand,
  listCommand,
  statusCommand,
  diffCommand,
  devCommand,
  runCommand,
  airflowCommand,
  shellCommand,
  lockCommand,
  extendCommand,
  hibernateCommand,
  wakeCommand,
  unlockCommand,
  reapCommand,
  recoverCommand,
  guardCommand,
  decommissionCommand,
  secretCommand,
  seedCommand,
  maskCommand,
  goldenCommand,
];

/** Runs the `dataops` command and gives its exit code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await program(terminal).parseAsync([...args], { from: 'user' });
    return EXIT.done;
  } catch (error) {
    // Commander has said what it has to say.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
    if (error instanceof ChildExit) return error.code;
    const explained = explain(error);
    print(terminal.stderr, messageOf(explained));
    return isBadInput(explained) ? EXIT.badInput : EXIT.failed;
  }
}

function program(terminal: Terminal): Command {
  const dataops = new Command('dataops')
    .description('The life of data platforms and their sandboxes')
    .version(libraryVersion());
  for (const command of COMMANDS) dataops.addCommand(command(terminal));
  for (const [command, name] of withChildren(dataops, 'dataops'))
    command
      .exitOverride()
      .showHelpAfterError(`what it takes: \`${name} --help\``)
      .configureOutput({
        writeOut: (text) => terminal.stdout.write(text),
        writeErr: (text) => terminal.stderr.write(text),
      });
  return dataops;
}

/** A command and those below it, each with what is typed for it. */
function withChildren(command: Command, typed: string): (readonly [Command, string])[] {
  const below = command.commands.flatMap((child) => withChildren(child, `${typed} ${child.name()}`));
  return [[command, typed], ...below];
}

function isBadInput(error: unknown): boolean {
  return error instanceof BadInput || error instanceof InvalidPlatform;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof Failure || isBadInput(error) ? error.message : (error.stack ?? error.message);
}
