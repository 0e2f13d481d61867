import { join } from 'node:path';
import { Place } from '../../local/command/place';
import { randomOf } from './random';
import type { Form, Scenario, Trial, TrialResult } from './scenario';

const APP = join(__dirname, 'app.js');

export interface RunOptions {
  readonly form: Form;
  readonly seed: string;
  /** How many trials run at a time. */
  readonly width: number;
  /** How many trials of each kind, where that is to choose. @default - as the form says */
  readonly count?: number;
  /** Told of each trial as it ends. */
  readonly onResult: (result: TrialResult) => void;
}

/** The trials of a scenario that wait, and what became of the others. */
interface Line {
  readonly scenario: Scenario;
  readonly waiting: Trial[];
  readonly results: TrialResult[];
  begun: boolean;
}

/**
 * Runs the trials of every scenario, each scenario in an account; one whose trials stand apart gets more accounts once no other
 * scenario waits.
 *
 * @returns the results of each scenario, in the order in which they came
 */
export async function runScenarios(
  scenarios: readonly Scenario[],
  options: RunOptions,
): Promise<readonly (readonly TrialResult[])[]> {
  const lines = scenarios.map((scenario): Line => {
    const waiting = [...scenario.trials(options.form, options.count)];
    return { scenario, waiting, results: [], begun: false };
  });
  const next = () =>
    lines.find(({ begun }) => !begun) ??
    lines.find(({ scenario, waiting }) => scenario.apart === true && waiting.length > 0);
  const worker = async (): Promise<void> => {
    for (let line = next(); line !== undefined; line = next()) await work(line, options);
  };
  await Promise.all(Array.from({ length: options.width }, worker));
  return lines.map(({ results }) => results);
}

/** Runs what waits in one account; after a trial that failed, the next ones get another account. */
async function work(line: Line, { seed, onResult }: RunOptions): Promise<void> {
  line.begun = true;
  const { scenario, waiting, results } = line;
  const { open = (app) => Place.open({ app }) } = scenario;
  let place: Place | undefined;
  try {
    for (let trial = waiting.shift(); trial !== undefined; trial = waiting.shift()) {
      const { name, run } = trial;
      const random = randomOf(`${seed}/${scenario.name}/${name}`);
      place ??= await open(APP);
      const begun = performance.now();
      const outcome = await run({ place, random }).then(
        (seen) => ({ ok: true, seen }),
        (error: unknown) => ({ ok: false, seen: error instanceof Error ? error.message : String(error) }),
      );
      const seconds = (performance.now() - begun) / 1000;
      const result = { scenario: scenario.name, trial: name, ...outcome, seconds };
      results.push(result);
      onResult(result);
      if (!result.ok) {
        await place.close();
        place = undefined;
      }
    }
  } finally {
    await place?.close();
  }
}

/** Works on everything in order, some of it side by side. */
export async function sideBySide<T, R>(
  things: readonly T[],
  width: number,
  work: (thing: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const waiting = things.map((thing, index) => ({ thing, index }));
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      results[next.index] = await work(next.thing);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
