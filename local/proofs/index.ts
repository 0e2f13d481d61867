import { catalogProofs } from './catalog';
import { dataProofs } from './data';
import { lakeProofs } from './lake';
import { monitoringProofs } from './monitoring';
import { networkProofs } from './network';
import { orchestratorProofs } from './orchestrator';
import type { Proof } from './proof';
import { roleProofs } from './roles';
import { secretProofs } from './secrets';
import { stateProofs } from './state';
import { warehouseProofs } from './warehouse';

/** Everything that the run sees work before it destroys the platform again. */
export const PROOFS: readonly Proof[] = [
  ...stateProofs,
  ...secretProofs,
  ...lakeProofs,
  ...catalogProofs,
  ...dataProofs,
  ...roleProofs,
  ...monitoringProofs,
  ...networkProofs,
  ...warehouseProofs,
  ...orchestratorProofs,
];
