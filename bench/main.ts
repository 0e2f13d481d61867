/**
 * `npm run bench`: the `dataops` command against Terraform alone and against `cdktf`, on an emulator of AWS.
 *
 *     npm run bench -- --rounds 5             five rounds instead of three
 *     npm run bench -- --only terraform       against one of both
 *     npm run bench -- --parallelism 30       Terraform alone as wide as dataops runs it, instead of its default
 *     npm run bench -- --loop                 from an edit of a DAG to the sandbox, by dataops dev and by dataops up
 *     npm run bench -- --json figures.json    where the figures go, instead of bench/results.json
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { findTerraform } from '../cli/engine';
import { Console } from '../local/run/console';
import { compare } from './comparisons';
import { cdktf, dataops, terraform } from './contenders';
import { loopText, measureLoop } from './loop';
import { runRounds } from './rounds';
import { comparisonTable } from './table';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '3' },
      loop: { type: 'boolean', default: false },
      only: { type: 'string' },
      parallelism: { type: 'string' },
      json: { type: 'string', default: 'bench/results.json' },
    },
  });
  if (values.loop) return printLoop();
  const parallelism = values.parallelism === undefined ? undefined : Number(values.parallelism);
  const opponents = [terraform(parallelism), cdktf].filter(
    ({ name }) => values.only === undefined || values.only === name,
  );
  if (opponents.length === 0) throw new Error(`no opponent is '${values.only}'; allowed: terraform, cdktf`);
  const console = new Console();
  const machine = {
    cores: cpus().length,
    load: loadavg()[0]!,
    node: process.versions.node,
    terraform: (await findTerraform(process.env)).version,
    parallelism: { dataops: 30, terraform: parallelism ?? 10, cdktf: 10 },
  };
  console.heading(`Bench: ${values.rounds} rounds, ${machine.cores} cores, load ${machine.load.toFixed(1)}`);
  const rounds = await runRounds([dataops, ...opponents], Number(values.rounds), (line) =>
    console.note(line),
  );
  const rows = compare(rounds);
  console.line(`\n${comparisonTable(rows)}`);
  console.note(
    `whole processes, medians of paired rounds; at a time dataops lets Terraform work on 30 resources, ` +
      `terraform alone on ${machine.parallelism.terraform}, cdktf on 10`,
  );
  mkdirSync(dirname(values.json), { recursive: true });
  writeFileSync(values.json, `${JSON.stringify({ machine, rows, rounds }, undefined, 2)}\n`);
}

/** Edits that are measured: enough for a median, and a minute at most. */
const EDITS = 15;

async function printLoop(): Promise<void> {
  const console = new Console();
  console.heading(`Bench: ${EDITS} edits, ${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)}`);
  console.line(loopText(await measureLoop(EDITS, (line) => console.note(line))));
}

process.once('SIGINT', () => process.exit(130));
main().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
