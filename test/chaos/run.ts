import { join } from 'node:path';
import { Place } from '../../local/command/place';
import { randomOf } from './random';
import type { Form, Scenario, TrialResult } from './scenario';

const APP = join(__dirname, 'app.js');

export interface RunOptions {
  readonly form: Form;
  readonly seed: string;
  /** How many trials of each kind, where that is to choose. @default - as the form says */
  readonly count?: number;
  /** Told of each trial as it ends. */
  readonly onResult: (result: TrialResult) => void;
}

/** Runs the trials of a scenario in one account; after one that failed, the next ones get another account. */
export async function runScenario(scenario: Scenario, options: RunOptions): Promise<readonly TrialResult[]> {
  const { form, seed, count, onResult } = options;
  const results: TrialResult[] = [];
  let place: Place | undefined;
  try {
    for (const { name, run } of scenario.trials(form, count)) {
      const begun = performance.now();
      const random = randomOf(`${seed}/${scenario.name}/${name}`);
      place ??= await Place.open({ app: APP });
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
  return results;
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
