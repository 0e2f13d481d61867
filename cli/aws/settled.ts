import { setTimeout as delay } from 'node:timers/promises';
import { isNamed } from './failures';

/** Milliseconds between attempts; together longer than IAM and S3 usually take to agree with themselves. */
const PAUSES = [250, 500, 1000, 2000, 4000, 8000];

/** What services answer for a moment about a thing that was made just now, or while they still work on it. */
const UNSETTLED = [
  'NoSuchEntity',
  'NoSuchEntityException',
  'NotFoundException',
  'NoSuchBucket',
  'OperationAborted',
  'ConcurrentModification',
  'ConcurrentModificationException',
];

/**
 * Repeats a call that depends on something made just now, until every part of the service knows of it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
 */
export async function settled<T>(call: () => Promise<T>, pauses: readonly number[] = PAUSES): Promise<T> {
  for (const pause of pauses) {
    try {
      return await call();
    } catch (error) {
      if (!isNamed(error, ...UNSETTLED)) throw error;
      await delay(pause);
    }
  }
  return call();
}
