/** Amazon Web Services: `aws`, the cloud whose builders load when a definition first asks for them. */
import type { Builders, CloudParts } from '../cloud';
import { Cloud } from '../cloud';
import { adoptedPaths } from './adoption';
import { checkTarget, placeOf } from './foundation/target';
import type { AwsKinds } from './kinds';

const builders = {
  monitoring: (scope, id, props, context) =>
    new (require('./monitoring') as typeof import('./monitoring')).AwsMonitoring(scope, id, props, context),
  network: (...args) =>
    (require('./network/network-of') as typeof import('./network/network-of')).networkOf(...args),
  secrets: (scope, id, props, context) =>
    new (require('./secret-store') as typeof import('./secret-store')).AwsSecretStore(
      scope,
      id,
      props,
      context,
    ),
  lake: (scope, id, props, context) =>
    new (require('./data-lake') as typeof import('./data-lake')).AwsDataLake(scope, id, props, context),
  warehouse: (scope, id, props, context) =>
    (require('./warehouse') as typeof import('./warehouse')).makeWarehouse(scope, id, props, context),
  roles: (scope, id, props, context) =>
    new (require('./roles') as typeof import('./roles')).AwsRoles(scope, id, props, context),
  orchestrator: (...args) =>
    (require('./orchestrator') as typeof import('./orchestrator')).makeOrchestrator(...args),
} as const satisfies Builders<AwsKinds>;

type Builds = typeof builders;

/** What builds each capability on AWS; an interface, so that hints and errors of the compiler give its name, not its content. */
export interface AwsBuilders extends Builds {}

const parts: CloudParts<AwsKinds> = {
  place: placeOf,
  checkTarget,
  check: (...args) => (require('./check') as typeof import('./check')).checkAws(...args),
  provider: (...args) =>
    (require('./foundation/provider') as typeof import('./foundation/provider')).makeProvider(...args),
  state: (...args) =>
    (require('./foundation/state') as typeof import('./foundation/state')).keepState(...args),
  placeholders: (...args) =>
    (require('./placeholders') as typeof import('./placeholders')).placeholdersOf(...args),
  adoptedPaths,
  differences: (...args) =>
    (require('./differences') as typeof import('./differences')).differencesOf(...args),
  engines: (...args) => (require('./engines') as typeof import('./engines')).enginesOf(...args),
  elsewhere: (...args) => (require('./engines') as typeof import('./engines')).elsewhereOf(...args),
  lent: [
    { setting: 'logs', path: 'lake/Logs', inBase: 'base/Logs' },
    { setting: 'logs', path: 'orchestrator/Logs', inBase: 'base/Logs' },
  ],
  whereabouts: (...args) =>
    (require('./foundation/whereabouts') as typeof import('./foundation/whereabouts')).whereaboutsOf(...args),
  exports: () => (require('./foundation/exports') as typeof import('./foundation/exports')).stackExports,
  base: (...args) =>
    new (require('./account-base') as typeof import('./account-base')).AwsAccountBase(...args),
};

/** Builds platforms on AWS. Tune it with `with`, exchange builders with `replace`. */
export const aws = new Cloud<AwsKinds, AwsBuilders>('aws', builders, parts, {});

export type { AwsAccountBase } from './account-base';
export type {
  AwsAdoption,
  AwsBucketAdoption,
  AwsKeyAdoption,
  AwsNetworkAdoption,
  AwsRoleAdoption,
} from './adoption';
export type { AwsDataLake } from './data-lake';
export type { ArrivalTarget, IAwsZone } from './data-lake/zone';
export type { IAwsKey } from './foundation/key';
export type { Statement } from './foundation/policy';
export { accountNames, type AwsTarget } from './foundation/target';
export type { AwsKinds, AwsTuning, ReplicaTuning } from './kinds';
export type { AwsMonitoring } from './monitoring';
export type { AwsNetwork } from './network';
export type { EndpointService, IAwsNetwork, IAwsSecurityGroup } from './network/contract';
export type { AwsOrchestratorOf } from './orchestrator';
export type { BorrowedAirflow } from './orchestrator/borrowed';
export type { AwsContainerAirflow } from './orchestrator/containers';
export type { AwsLocalAirflow } from './orchestrator/local';
export type { AwsManagedAirflow } from './orchestrator/mwaa';
export type { AwsRoles } from './roles';
export type { IAwsRole } from './roles/role';
export type { AwsSecretStore } from './secret-store';
export type { AthenaWarehouse } from './warehouse/athena';
export type { BorrowedWarehouse } from './warehouse/borrowed';
export type { IAwsWarehouse } from './warehouse/contract';
export type { RedshiftWarehouse } from './warehouse/redshift';
