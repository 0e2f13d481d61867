import type { Problem } from '../../errors';
import type { AwsTuning } from '../kinds';
import { MWAA_CLASSES } from './size';

/** What is wrong with how the orchestrator is tuned. */
export function* checkOrchestratorTuning(path: string, tuning: AwsTuning['orchestrator']): Iterable<Problem> {
  const { environmentClass: given }: { readonly environmentClass?: unknown } = tuning ?? {};
  if (given !== undefined && !MWAA_CLASSES.some((known) => known === given))
    yield {
      code: 'target',
      path: `${path}.environmentClass`,
      what: 'MWAA has no such class',
      got: given,
      allowed: MWAA_CLASSES,
    };
}
