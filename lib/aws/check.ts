import type { BuildContext, Declared } from '../cloud';
import type { Problem } from '../errors';
import { fit } from '../shape';
import { checkAdoption } from './adoption/check';
import type { AwsKinds } from './kinds';
import { checkAwsNetwork } from './network/check';
import { checkOrchestratorTuning } from './orchestrator/check';
import { checkTrust } from './roles/check-trust';
import { TUNING } from './shapes';
import { checkTuning, checkWarehouse } from './warehouse/check';

/** The least that Athena takes. @see https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroupConfiguration.html */
const LEAST_CUTOFF = 10_000_000;

/** What is wrong with an environment's adoption and with the cloud's tuning. */
export function* checkAws(
  declared: Declared,
  context: BuildContext<AwsKinds>,
  path: string,
): Iterable<Problem> {
  yield* checkAdoption(declared, context, `${path}.adopt`);
  yield* checkAwsNetwork(declared, context, path);
  const { value: tuning, problems } = fit(context.tuning, TUNING, path);
  yield* problems;
  yield* checkCutoff(`${path}.lake.bytesScannedCutoffPerQuery`, tuning.lake?.bytesScannedCutoffPerQuery);
  yield* checkTuning(tuning.warehouse, `${path}.warehouse`);
  yield* checkWarehouse(declared, context, path);
  yield* checkOrchestratorTuning(`${path}.orchestrator`, tuning.orchestrator);
  yield* checkTrust(`${path}.trust`, tuning.trust ?? {}, Object.keys(declared.roles ?? {}));
}

function* checkCutoff(path: string, cutoff: unknown): Iterable<Problem> {
  if (cutoff !== undefined && (!Number.isSafeInteger(cutoff) || (cutoff as number) < LEAST_CUTOFF))
    yield {
      code: 'number',
      path,
      what: `must be a whole number of bytes, at least ${LEAST_CUTOFF}`,
      got: cutoff,
      fix: 'leave it out to keep 1 TiB',
    };
}
