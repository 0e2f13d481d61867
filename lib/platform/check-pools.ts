import type { PoolProps } from '../capabilities/orchestrator';
import type { Problem } from '../errors';
import { checkAlike, checkName } from './check-names';

/** What is wrong with the pools of an orchestrator. */
export function* checkPools(path: string, pools: Readonly<Record<string, PoolProps>>): Iterable<Problem> {
  yield* checkAlike(path, Object.keys(pools));
  for (const [name, { slots }] of Object.entries(pools)) {
    yield* checkName(`${path}.${name}`, name);
    if (!Number.isSafeInteger(slots) || slots < 1)
      yield {
        code: 'number',
        path: `${path}.${name}.slots`,
        what: 'must be a whole number of tasks, at least 1',
        got: slots,
      };
  }
}
