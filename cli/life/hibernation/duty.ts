import { milliseconds, momentOf } from '../duration';
import type { EnvironmentRecord } from '../../environments/record';
import { nightOf } from './schedule';

/** What is due for an environment that may sleep, and until when it will. */
export type Duty =
  | { readonly does: 'sleep'; readonly until?: string }
  | { readonly does: 'wake' }
  /** What the service may have started by itself is stopped again. */
  | { readonly does: 'stay asleep' };

/** A command that has not ended after that is taken for dead, and its work for somebody else's. */
const LONGEST = milliseconds('1h');

/**
 * What is due at a moment. Whoever touched the environment since a night began has it for that night: the schedule waits for the
 * next one.
 */
export function dutyOf(record: EnvironmentRecord, now: Date): Duty | undefined {
  const { hibernation, status, updated } = record;
  if (status === 'destroying') return undefined;
  if (hibernation === undefined) return status === 'ready' ? scheduled(record, now) : undefined;
  const { phase, until } = hibernation;
  const isOver = until !== undefined && momentOf(until) <= now;
  if (phase === 'asleep') return { does: isOver ? 'wake' : 'stay asleep' };
  if (now.getTime() - Date.parse(updated) < LONGEST) return undefined;
  return { does: phase === 'waking' ? 'wake' : 'sleep' };
}

function scheduled({ stacks, updated }: EnvironmentRecord, now: Date): Duty | undefined {
  const schedule = stacks.find(({ description }) => description.hibernate !== undefined)?.description
    .hibernate;
  const night = schedule && nightOf(schedule, now);
  if (night === undefined || Date.parse(updated) >= night.from.getTime()) return undefined;
  return { does: 'sleep', until: night.to.toISOString().replace('.000Z', 'Z') };
}
