import type { AnyCloud } from '../cloud';
import type {
  Decommission,
  ProductionOptions,
  SandboxOptions,
  SandboxSettings,
  StagingOptions,
} from './options';
import type { Shape, ShapesOf } from '../shape';
import type { HibernationSchedule } from './hibernation';

const staging = { target: 'unknown', adopt: 'unknown', branch: 'text' } as const satisfies ShapesOf<
  StagingOptions<AnyCloud>
>;

const production = { cloud: 'unknown', ...staging } as const satisfies ShapesOf<ProductionOptions<AnyCloud>>;

const settings = {
  size: 'unknown',
  alerts: 'unknown',
  keys: 'unknown',
  logs: 'unknown',
  secrets: 'unknown',
  network: 'unknown',
  warehouse: 'unknown',
  orchestrator: 'unknown',
  schedules: 'unknown',
  replicas: 'unknown',
  data: 'unknown',
} as const satisfies ShapesOf<SandboxSettings>;

const hibernation = {
  weekdays: 'unknown',
  weekends: 'unknown',
  timeZone: 'unknown',
} as const satisfies ShapesOf<HibernationSchedule>;

const sandbox = {
  owner: 'unknown',
  name: 'text',
  expires: 'unknown',
  target: 'unknown',
  shareAccountWithProduction: 'unknown',
  base: 'unknown',
  adopt: 'unknown',
  hibernate: { members: hibernation },
  settings: { members: settings, unknown: 'unknown-setting' },
} as const satisfies ShapesOf<SandboxOptions<AnyCloud>>;

const decommission = { confirm: 'unknown', reason: 'unknown' } as const satisfies ShapesOf<Decommission>;

export const PRODUCTION_OPTIONS: Shape = { members: production };
export const STAGING_OPTIONS: Shape = { members: staging };
export const SANDBOX_OPTIONS: Shape = { members: sandbox };
export const DECOMMISSION: Shape = { members: decommission };
