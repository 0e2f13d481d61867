import type { Command } from 'commander';
import { defaultName, defaultOwner } from '../life/person';
import type { Terminal } from '../terminal';

/** What every command about sandboxes can be told about where they lie. */
export function withPlace(
  command: Command,
  { platform = 'the platform (default: the only one)' } = {},
): Command {
  return command
    .option('--platform <name>', platform)
    .option('--account <number>', 'one of the accounts for sandboxes (default: as cdktf.json lists them)')
    .option('--region <region>', 'one of the regions for sandboxes (default: as cdktf.json lists them)');
}

/** Shows below a command's help how it is typed. */
export function withExamples(command: Command, ...examples: readonly string[]): Command {
  const lines = examples.map((example) => `  dataops ${example}`);
  return command.addHelpText('after', ['', 'Examples:', ...lines].join('\n'));
}

/** The name that was given, or that of one's own sandbox. */
export async function nameOrOwn({ folder }: Pick<Terminal, 'folder'>, name?: string): Promise<string> {
  return name ?? defaultName(await defaultOwner(folder));
}

/** Whether a text is a day that the calendar has: JavaScript takes 30 February for 2 March. */
export function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text);
}
