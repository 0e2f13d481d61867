import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { GOLDEN_FILE, parseGolden } from '../../stacks/golden/file';
import { GOLDEN } from '../../stacks/golden/mode';
import { runApp } from '../app';
import { Failure } from '../failure';
import { goldenChanges, type GoldenChanges } from '../golden-changes';
import { print, printJson, type Terminal } from '../terminal';

interface Options {
  readonly write?: boolean;
  readonly file: string;
  readonly json?: true;
}

/** `dataops golden`: which stores, keys and secrets may not change unnoticed. */
export function goldenCommand(terminal: Terminal): Command {
  return new Command('golden')
    .summary('compare stores, keys and secrets with the golden file, or write it')
    .description(
      'Runs the app of cdktf.json, which compares addresses and names of stores, keys and secrets with those in the golden ' +
        'file. With --write, what is new or has another name is pinned, for you to review; what left still fails.',
    )
    .option('--write', 'pin what is there now')
    .option('--file <file>', `the file that the app's entry reads`, GOLDEN_FILE)
    .option('--json', 'print the result as JSON')
    .action(async ({ write = false, file, json }: Options) => {
      const path = resolve(terminal.folder, file);
      const before = parseGolden(path);
      if (!write && before === undefined)
        throw new Failure(
          `there is no ${file}, so nothing is pinned; write it with \`dataops golden --write\``,
        );
      const writtenBefore = await writtenAt(path);
      await runApp(terminal, write ? { [GOLDEN]: 'write' } : {});
      if (write && (await writtenAt(path)) === writtenBefore)
        throw new Failure(
          `the app did not write ${file}; hand it to what the entry builds: ` +
            `acme.build(app, production, { golden: golden(app${file === GOLDEN_FILE ? '' : `, '${file}'`}) }), with ` +
            `\`golden\` of 'cdktf-dataops/stacks'`,
        );
      const changes = goldenChanges(before ?? {}, parseGolden(path) ?? {});
      if (json) printJson(terminal.stdout, { file, ...changes });
      else print(terminal.stdout, ...linesOf(file, changes));
    });
}

function linesOf(file: string, { pinned, ...changes }: GoldenChanges): string[] {
  const lines = Object.entries(changes).flatMap(([how, paths]) =>
    paths.map((path) => `${how.padEnd(7)}  ${path}`),
  );
  return [
    ...lines,
    `${file}: ${pinned} pinned, ${lines.length === 0 ? 'nothing changed' : 'review the changed lines'}`,
  ];
}

async function writtenAt(file: string): Promise<bigint | undefined> {
  try {
    return (await stat(file, { bigint: true })).mtimeNs;
  } catch {
    return undefined;
  }
}
