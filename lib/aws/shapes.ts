import type { Shape, ShapesOf } from '../shape';
import type { AwsAdoption } from './adoption';
import type { AwsTarget } from './foundation/target';
import type { AwsTuning, ReplicaTuning } from './kinds';
import type { Trust } from './roles/trust';

type Members = Readonly<Record<string, Shape>>;

/** A thing that is existing or imported, each of which says something else. */
const thing =
  (existing: Members, imported: Members = existing): Shape =>
  (given) => {
    const { how } = (given ?? {}) as { readonly how?: unknown };
    return { members: { how: 'unknown', what: { members: how === 'imported' ? imported : existing } } };
  };

const bucket = thing(
  { bucket: 'unknown', keyArn: 'unknown' },
  { bucket: 'unknown', has: { list: 'unknown' } },
);
const key = thing({ keyArn: 'unknown' });
const role = thing({ roleName: 'unknown' });

const network = thing({ vpcId: 'unknown', subnetIds: { list: 'text' } });

const keys = {
  lake: key,
  secrets: key,
  monitoring: key,
  network: key,
  warehouse: key,
  orchestrator: key,
} as const satisfies ShapesOf<NonNullable<AwsAdoption['keys']>>;

const adoption = {
  zones: { record: bucket },
  logBucket: bucket,
  keys: { members: keys },
  roles: { record: role },
  network,
} as const satisfies ShapesOf<AwsAdoption>;

const replica = { region: 'unknown', followsDeletions: 'unknown' } as const satisfies ShapesOf<ReplicaTuning>;

const lake = {
  bytesScannedCutoffPerQuery: 'unknown',
  replicate: { record: { members: replica } },
} as const satisfies ShapesOf<NonNullable<AwsTuning['lake']>>;

const warehouse = {
  baseCapacity: 'unknown',
  maxCapacity: 'unknown',
  rpuHoursPerDay: 'unknown',
  sharedWith: { record: 'unknown' },
  clonedTo: { list: 'text' },
} as const satisfies ShapesOf<NonNullable<AwsTuning['warehouse']>>;
const orchestrator = {
  environmentClass: 'unknown',
  image: 'text',
  certificateArn: 'text',
  cpu: 'unknown',
  memory: 'unknown',
  databaseClass: 'unknown',
} as const satisfies ShapesOf<NonNullable<AwsTuning['orchestrator']>>;

const secrets = {
  rotatedBy: { record: 'unknown' },
  replicate: { record: { list: 'unknown' } },
} as const satisfies ShapesOf<NonNullable<AwsTuning['secrets']>>;

const monitoring = { runbooks: 'text' } as const satisfies ShapesOf<NonNullable<AwsTuning['monitoring']>>;

const trust = {
  services: { list: 'unknown' },
  account: 'unknown',
  externalId: 'unknown',
} as const satisfies ShapesOf<Trust>;

const tuning = {
  lake: { members: lake },
  warehouse: { members: warehouse },
  orchestrator: { members: orchestrator },
  secrets: { members: secrets },
  monitoring: { members: monitoring },
  trust: { record: { members: trust } },
} as const satisfies ShapesOf<AwsTuning>;

const target = {
  account: 'unknown',
  region: 'unknown',
  boundary: 'text',
  breakGlassRole: 'text',
  stateBucket: 'text',
  availabilityZones: { list: 'text' },
} as const satisfies ShapesOf<AwsTarget>;

export const ADOPTION: Shape = { members: adoption };
export const TUNING: Shape = { members: tuning };
export const TARGET: Shape = { members: target };
