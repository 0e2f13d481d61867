import type { BuildContext, Declared } from '../../cloud';
import type { Problem } from '../../errors';
import type { AwsKinds, AwsTuning } from '../kinds';
import { MWAA_CLASSES } from './size';

/** What is wrong with the form that an environment's settings give the orchestrator, and with its tuning. */
export function* checkOrchestrator(
  { orchestrator }: Declared,
  { settings }: BuildContext<AwsKinds>,
  tuning: AwsTuning,
  path: string,
): Iterable<Problem> {
  yield* checkClass(`${path}.orchestrator.environmentClass`, tuning.orchestrator?.environmentClass);
  if (orchestrator === undefined) return;
  if (settings.orchestrator === 'borrowed')
    yield {
      code: 'unknown-setting',
      path: `${path}.settings.orchestrator`,
      what: 'no base lends an orchestrator yet',
      got: 'borrowed',
      allowed: ['own', 'local'],
    };
}

function* checkClass(path: string, given: unknown): Iterable<Problem> {
  if (given !== undefined && !MWAA_CLASSES.some((known) => known === given))
    yield { code: 'target', path, what: 'MWAA has no such class', got: given, allowed: MWAA_CLASSES };
}
