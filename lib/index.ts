/** The neutral API: what a platform is and where it is built. It loads no provider. */
export { existing, imported, type Existing, type Imported } from './adopt';
export { accountBase, type AccountBase, type AccountBaseOptions, type BaseInputs } from './base';
export type { Borrowed } from './base/borrowed';
export type { BuiltBase } from './base/built';
export { OFFERS, type Offer } from './base/contract';
export type { LendingProps } from './base/lending';
export { requirementsOf } from './base/requirements';
export type { DataProps, MaskingProps, TableDataProps, Values } from './capabilities/data';
export {
  DEFAULT_ZONES,
  type IDataLake,
  type IZone,
  type LakeProps,
  type ZoneProps,
  type Zones,
} from './capabilities/data-lake';
export type {
  Age,
  BudgetProps,
  IMonitored,
  IMonitoring,
  MonitoringProps,
  Route,
  Severity,
  SlackChannel,
} from './capabilities/monitoring';
export type { INetwork, NetworkProps } from './capabilities/network';
export type {
  IOrchestrator,
  OrchestratorEngine,
  OrchestratorProps,
  PoolProps,
  WebServer,
} from './capabilities/orchestrator';
export type { IRole, IRoles, RoleProps, RolesProps } from './capabilities/roles';
export type { ISecret, ISecretStore, SecretProps, SecretsProps } from './capabilities/secret-store';
export type {
  Classification as ColumnClassification,
  Column,
  ColumnType,
  TableFormat,
  TableSchema,
  Treatment,
} from './capabilities/table';
export type {
  Distribution,
  IWarehouse,
  WarehouseProps,
  WarehouseTableSchema,
} from './capabilities/warehouse';
export {
  classifiedIn,
  classify,
  type Classification,
  type Classified,
  type ResourceClass,
} from './classification';
export {
  Cloud,
  type AnyCloud,
  type BuildContext,
  type Builder,
  type Builders,
  type Capability,
  type CapabilityProps,
  type CloudParts,
  type EnvironmentClass,
  type Kinds,
  type Labels,
} from './cloud';
export type { AttributeDifference, Difference, PresenceDifference, ReferenceDifference } from './difference';
export { Environment, type AnyEnvironment, type SandboxOf } from './environment';
export type { HibernationSchedule } from './environment/hibernation';
export type {
  Decommission,
  ProductionOptions,
  SandboxOptions,
  SandboxSettings,
  StagingOptions,
} from './environment/options';
export { InvalidPlatform, type Problem, type ProblemCode } from './errors';
export type { TablePlace, Whereabouts } from './data/filling';
export { goldenEntries, type Golden, type GoldenEntry } from './golden';
export { Names, type Identity } from './names';
export { platform, type Built, type Platform } from './platform';
export type { BuiltPlatform } from './platform/built';
export type { BuiltExtensions, Definition } from './platform/definition';
export { extension, type AnyExtension, type Extension, type ExtensionDifference } from './platform/extension';
export type { BuildInputs } from './platform/inputs';
export { PRODUCTION, SANDBOX, STAGING, type EmailAddress, type Settings } from './settings';
