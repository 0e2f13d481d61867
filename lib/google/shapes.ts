import type { Shape, ShapesOf } from '../shape';
import type { GoogleAdoption } from './adoption';
import type { GoogleTarget } from './foundation/target';
import type { GoogleTuning } from './kinds';

/** A thing that is existing or imported; both say the same. */
const thing = (members: Readonly<Record<string, Shape>>): Shape => ({
  members: { how: 'unknown', what: { members } },
});

const bucket = thing({ bucket: 'unknown' });
const key = thing({ keyName: 'unknown' });

const keys = { lake: key, secrets: key } as const satisfies ShapesOf<NonNullable<GoogleAdoption['keys']>>;

const adoption = {
  zones: { record: bucket },
  logBucket: bucket,
  keys: { members: keys },
} as const satisfies ShapesOf<GoogleAdoption>;

const lake = { archiveStorageClass: 'unknown' } as const satisfies ShapesOf<
  NonNullable<GoogleTuning['lake']>
>;

const tuning = { lake: { members: lake } } as const satisfies ShapesOf<GoogleTuning>;

const target = {
  project: 'unknown',
  projectNumber: 'unknown',
  region: 'unknown',
  stateBucket: 'text',
} as const satisfies ShapesOf<GoogleTarget>;

export const ADOPTION: Shape = { members: adoption };
export const TUNING: Shape = { members: tuning };
export const TARGET: Shape = { members: target };
