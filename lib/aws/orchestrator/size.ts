import type { Settings } from '../../settings';
import type { AwsTuning } from '../kinds';

/** @see https://docs.aws.amazon.com/mwaa/latest/userguide/environment-class.html */
export const MWAA_CLASSES = [
  'mw1.micro',
  'mw1.small',
  'mw1.medium',
  'mw1.large',
  'mw1.xlarge',
  'mw1.2xlarge',
] as const;
export type MwaaClass = (typeof MWAA_CLASSES)[number];

/** Production's, where nothing is tuned. */
export const PRODUCTION_CLASS = 'mw1.small' satisfies MwaaClass;
const SMALLEST = 'mw1.micro' satisfies MwaaClass;

/** How many of what an environment has; everything is said, so that no plan depends on what the service would choose. */
export interface MwaaSize {
  readonly environmentClass: MwaaClass;
  readonly schedulers: number;
  readonly minWorkers: number;
  readonly maxWorkers: number;
  readonly minWebservers: number;
  readonly maxWebservers: number;
}

/** The smallest class has one of each and does not grow. */
export function sizeOf({ size }: Pick<Settings, 'size'>, { orchestrator }: AwsTuning): MwaaSize {
  const chosen = orchestrator?.environmentClass ?? PRODUCTION_CLASS;
  const environmentClass = size === 'smallest' ? SMALLEST : chosen;
  return environmentClass === SMALLEST
    ? { environmentClass, schedulers: 1, minWorkers: 1, maxWorkers: 1, minWebservers: 1, maxWebservers: 1 }
    : { environmentClass, schedulers: 2, minWorkers: 1, maxWorkers: 10, minWebservers: 2, maxWebservers: 2 };
}
