import { hoursOf } from '../../capabilities/monitoring';
import type { Declared } from '../../cloud';
import type { Problem } from '../../errors';
import type { AwsTuning } from '../kinds';

/**
 * The furthest that an alarm looks back.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
const MOST_HOURS = 7 * 24;

/** What CloudWatch cannot watch, and what is wrong with the tuning. */
export function* checkMonitoring(
  { monitoring }: Declared,
  tuning: AwsTuning,
  path: string,
): Iterable<Problem> {
  for (const [table, age] of Object.entries(monitoring?.freshness ?? {}))
    if ((hoursOf(age) ?? 0) > MOST_HOURS)
      yield {
        code: 'number',
        path: `${path}.monitoring.freshness.${table}`,
        what: 'an alarm of CloudWatch looks back seven days at most',
        got: age,
        allowed: `from '1h' to '7d'`,
      };
  const base = tuning.monitoring?.runbooks;
  if (base !== undefined && !/^https:\/\/[^\s]+$/.test(base))
    yield {
      code: 'target',
      path: `${path}.monitoring.runbooks`,
      what: 'it is not an address that a browser opens safely',
      got: base,
      allowed: `for example 'https://wiki.acme.example/runbooks'`,
    };
}
