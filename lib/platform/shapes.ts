import type { DataProps, MaskingProps, TableDataProps } from '../capabilities/data';
import type { LakeProps, ZoneProps } from '../capabilities/data-lake';
import type { BudgetProps, MonitoringProps, Route, Severity, SlackChannel } from '../capabilities/monitoring';
import type { NetworkProps } from '../capabilities/network';
import type { OrchestratorProps, PoolProps } from '../capabilities/orchestrator';
import type { RoleProps } from '../capabilities/roles';
import type { SecretProps } from '../capabilities/secret-store';
import type { Column, TableSchema } from '../capabilities/table';
import type { Distribution, WarehouseProps, WarehouseTableSchema } from '../capabilities/warehouse';
import type { GoldenEntry } from '../golden';
import type { Shape, ShapesOf } from '../shape';
import type { Definition } from './definition';
import type { Extension } from './extension';
import type { BuildInputs } from './inputs';

const secret = { rotateEveryDays: 'unknown' } as const satisfies ShapesOf<SecretProps>;

/** A list of names, or more than a name of each. */
const secrets: Shape = (given) =>
  typeof given === 'object' && given !== null && !Array.isArray(given)
    ? { record: { members: secret } }
    : { list: 'text' };

const column = {
  type: 'text',
  classification: 'unknown',
  masked: 'unknown',
  comment: 'text',
} as const satisfies ShapesOf<Column>;

const table = {
  columns: { record: (given) => (typeof given === 'string' ? 'text' : { members: column }) },
  format: 'unknown',
  partitionedBy: { list: 'text' },
  comment: 'text',
} as const satisfies ShapesOf<TableSchema>;

const zone = {
  tierByUse: 'unknown',
  infrequentAccessAfterDays: 'unknown',
  archiveAfterDays: 'unknown',
  expireAfterDays: 'unknown',
  keepVersionsForDays: 'unknown',
  announcesArrivals: 'unknown',
  tables: { record: { members: table } },
} as const satisfies ShapesOf<ZoneProps>;

const lake = { zones: { record: { members: zone } } } as const satisfies ShapesOf<LakeProps>;

const role = {
  reads: { list: 'text' },
  writes: { list: 'text' },
  secrets: { list: 'text' },
  queries: 'unknown',
  builds: 'unknown',
} as const satisfies ShapesOf<RoleProps>;

const slack = { workspace: 'text', channel: 'text' } as const satisfies ShapesOf<SlackChannel>;

const route = {
  email: 'unknown',
  slack: { members: slack, complete: true },
} as const satisfies ShapesOf<Route>;

const monitoring = {
  alertTo: 'unknown',
  routes: {
    members: { critical: { members: route }, warning: { members: route } } satisfies Record<Severity, Shape>,
  },
  freshness: { record: 'unknown' },
  budget: { members: { usdPerMonth: 'unknown' } satisfies ShapesOf<BudgetProps> },
} as const satisfies ShapesOf<MonitoringProps>;

export const NETWORK_MEMBERS = {
  range: 'unknown',
  zones: 'unknown',
  subnets: { list: 'text' },
  internet: 'unknown',
} as const satisfies ShapesOf<NetworkProps>;

const spread = { by: 'text' } as const satisfies ShapesOf<Extract<Distribution, object>>;

const warehouseTable = {
  columns: table.columns,
  format: 'unknown',
  comment: 'text',
  sortedBy: { list: 'text' },
  distribution: (given) => (typeof given === 'string' ? 'text' : { members: spread, complete: true }),
  drops: { list: 'text' },
} as const satisfies ShapesOf<WarehouseTableSchema>;

const warehouse = {
  database: 'unknown',
  engine: 'unknown',
  loads: { list: 'text' },
  tables: { record: { members: warehouseTable } },
  queries: { record: 'text' },
  shares: { record: { list: 'text' } },
  clones: { list: 'text' },
} as const satisfies ShapesOf<WarehouseProps>;

const pool = { slots: 'unknown', description: 'text' } as const satisfies ShapesOf<PoolProps>;

const orchestrator = {
  engine: 'unknown',
  dags: 'text',
  plugins: 'text',
  requirements: 'text',
  reads: { list: 'text' },
  writes: { list: 'text' },
  secrets: { list: 'text' },
  queries: 'unknown',
  builds: 'unknown',
  connections: { list: 'text' },
  variables: { list: 'text' },
  pools: { record: { members: pool } },
  hibernates: 'unknown',
  raises: { list: 'text' },
  webServer: 'unknown',
} as const satisfies ShapesOf<OrchestratorProps>;

const tableData = {
  rows: 'unknown',
  references: { record: 'text' },
  values: { record: 'unknown' },
} as const satisfies ShapesOf<TableDataProps>;
const masking = {
  role: 'text',
  key: 'text',
  sample: 'unknown',
  tables: { list: 'text' },
} as const satisfies ShapesOf<MaskingProps>;
const data = {
  seed: 'unknown',
  tables: { record: { members: tableData } },
  masking: { members: masking },
} as const satisfies ShapesOf<DataProps>;
const extension = {
  settings: { record: { record: 'unknown' } },
  differences: { list: { record: 'unknown' } },
  build: 'function',
} as const satisfies ShapesOf<Extension>;

const definition = {
  secrets,
  lake: { members: lake },
  roles: { record: { members: role } },
  monitoring: { members: monitoring },
  network: { members: NETWORK_MEMBERS },
  warehouse: { members: warehouse },
  orchestrator: { members: orchestrator },
  data: { members: data },
  extensions: { record: { members: extension } },
  cut: 'unknown',
  removed: { list: 'text' },
} as const satisfies ShapesOf<Definition>;

export const DEFINITION: Shape = { members: definition, unknown: 'unknown-capability' };

const entry = {
  class: 'text',
  address: 'text',
  name: 'text',
  with: { list: 'text' },
} as const satisfies ShapesOf<GoldenEntry>;

export const GOLDEN_INPUT: Shape = { record: { record: { members: entry, complete: true } } };

const inputs = {
  creation: 'unknown',
  expires: 'unknown',
  golden: GOLDEN_INPUT,
} as const satisfies ShapesOf<BuildInputs>;

export const INPUTS: Shape = { members: inputs };
