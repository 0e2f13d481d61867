import type { BuildContext, Declared } from '../cloud';
import type { Problem } from '../errors';
import { fit } from '../shape';
import { checkAdoption } from './adoption/check';
import { checkFilled } from './data-lake/check-filling';
import { checkLake } from './data-lake/check-lake';
import type { AwsKinds } from './kinds';
import { checkMonitoring } from './monitoring/check';
import { checkAwsNetwork } from './network/check';
import { checkBorrowedAirflow } from './orchestrator/check-borrowed';
import { checkOrchestratorTuning } from './orchestrator/check';
import { checkContainers } from './orchestrator/containers/check';
import { checkTrust } from './roles/check-trust';
import { checkSecretStore } from './secret-store/check-secret-store';
import { TUNING } from './shapes';
import { checkTuning, checkWarehouse } from './warehouse/check';
import { checkCloning } from './warehouse/check-cloning';
import { checkContents, checkSharing } from './warehouse/check-contents';

/** What is wrong with an environment's adoption, with the cloud's tuning, and with what AWS alone refuses. */
export function* checkAws(
  declared: Declared,
  context: BuildContext<AwsKinds>,
  path: string,
): Iterable<Problem> {
  yield* checkAdoption(declared, context, `${path}.adopt`);
  yield* checkAwsNetwork(declared, context, path);
  const { value: tuning, problems } = fit(context.tuning, TUNING, path);
  yield* problems;
  yield* checkTuning(tuning.warehouse, `${path}.warehouse`);
  yield* checkWarehouse(declared, context, path);
  yield* checkContents(declared, `${path}.warehouse`);
  yield* checkSharing(declared, tuning.warehouse ?? {}, context.identity, `${path}.warehouse.sharedWith`);
  yield* checkCloning(declared, tuning.warehouse ?? {}, context, path);
  yield* checkOrchestratorTuning(`${path}.orchestrator`, tuning.orchestrator);
  yield* checkBorrowedAirflow(declared, context, path);
  yield* checkContainers(declared, { ...context, tuning }, path);
  yield* checkLake(declared, context, tuning.lake ?? {}, `${path}.lake`);
  yield* checkFilled(declared, context, path);
  yield* checkSecretStore(declared, context, tuning.secrets ?? {}, `${path}.secrets`);
  yield* checkMonitoring(declared, tuning, path);
  yield* checkTrust(`${path}.trust`, tuning.trust ?? {}, Object.keys(declared.roles ?? {}));
}
