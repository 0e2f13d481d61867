/**
 * `npm run chaos`: sandboxes under what goes wrong, on an emulator of AWS.
 *
 *     npm run chaos -- --short            within minutes, on two cores
 *     npm run chaos -- --only kills       one kind of trial
 *     npm run chaos -- --width 3          more trials at a time, for a machine with more cores
 *     npm run chaos -- --seed 1234        the same choices as the run that printed this seed
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Console } from '../../local/run/console';
import { deployers } from './deployers';
import { faults } from './faults';
import { kills } from './kills';
import { lives } from './lives';
import { protectedStates } from './protected';
import { runScenarios } from './run';
import type { Scenario, TrialResult } from './scenario';
import { states } from './states';
import { resultTable } from './table';

const SCENARIOS: readonly Scenario[] = [lives, kills, deployers, faults, states, protectedStates];

// Waiting is most of a trial, so that two at a time are no slower on two cores.
const WIDTH = 2;

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      short: { type: 'boolean', default: false },
      only: { type: 'string' },
      count: { type: 'string' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      width: { type: 'string', default: String(WIDTH) },
      json: { type: 'string' },
    },
  });
  const { seed, only, json } = values;
  const form = values.short ? 'short' : 'long';
  const count = values.count === undefined ? undefined : Number(values.count);
  const chosen = choose(only?.split(','));
  const console = new Console();
  console.heading(`Chaos, ${form} form, seed ${seed}`);
  const onResult = ({ scenario, trial, ok, seen, seconds }: TrialResult): void => {
    const line = `${scenario}: ${trial}: ${seen} (${Math.round(seconds)} s)`;
    if (ok) console.done(line);
    else console.failed(line);
  };
  const width = Number(values.width);
  const results = await runScenarios(chosen, { form, seed, width, count, onResult });
  console.line(`\n${resultTable(chosen, results)}`);
  if (json !== undefined)
    writeFileSync(json, `${JSON.stringify({ form, seed, results: results.flat() }, undefined, 2)}\n`);
  const failed = results.flat().filter(({ ok }) => !ok).length;
  if (failed > 0) throw new Error(`${failed} trials failed; repeat them with --seed ${seed}`);
}

function choose(names: readonly string[] = SCENARIOS.map(({ name }) => name)): readonly Scenario[] {
  return names.map((name) => {
    const found = SCENARIOS.find((scenario) => scenario.name === name);
    if (found !== undefined) return found;
    const allowed = SCENARIOS.map((scenario) => scenario.name).join(', ');
    throw new Error(`unknown trials '${name}'; allowed: ${allowed}`);
  });
}

process.once('SIGINT', () => process.exit(130));
main().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
