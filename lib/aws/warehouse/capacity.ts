import type { Settings } from '../../settings';
import type { AwsTuning } from '../kinds';

/** What a workgroup may use, in Redshift processing units (RPU). */
export interface Capacity {
  /** What a query starts with. */
  readonly base: number;
  /** What the service may grow to by itself. */
  readonly max: number;
  /** RPU-hours in a day. */
  readonly daily: number;
}

/** Production's, where nothing is tuned: it may grow to four times its base, and run at its base around the clock. */
export const BASE_CAPACITY = 32;
const GROWS = 4;
const HOURS = 24;

/** The least that every region offers, for two hours a day. */
export const SMALLEST: Capacity = { base: 8, max: 8, daily: 16 };

/** @see https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-capacity.html */
export function capacityOf({ size }: Pick<Settings, 'size'>, { warehouse = {} }: AwsTuning): Capacity {
  if (size === 'smallest') return SMALLEST;
  const { baseCapacity: base = BASE_CAPACITY } = warehouse;
  const { maxCapacity: max = base * GROWS, rpuHoursPerDay: daily = base * HOURS } = warehouse;
  return { base, max, daily };
}

/** Whether a base capacity is one of the service's steps. */
export function isStep(base: number): boolean {
  if (base === 4) return true;
  return base <= 512 ? base >= 8 && base % 8 === 0 : base <= 1024 && base % 32 === 0;
}
