import { SEVERITIES, type Severity } from '../capabilities/monitoring';
import type { Problem } from '../errors';

/** What is wrong with the alarms that tasks raise. */
export function* checkRaises(
  path: string,
  raises: readonly Severity[],
  monitored: boolean,
): Iterable<Problem> {
  if (raises.length > 0 && !monitored)
    yield {
      code: 'capability-missing',
      path,
      what: 'the definition has no monitoring that would tell anybody of an alarm',
      fix: 'declare monitoring, or leave it out',
    };
  for (const [index, severity] of raises.entries()) {
    if (!SEVERITIES.includes(severity))
      yield {
        code: 'type',
        path: `${path}[${index}]`,
        what: 'there is no such severity',
        got: severity,
        allowed: SEVERITIES,
      };
    if (raises.indexOf(severity) !== index)
      yield { code: 'duplicate', path: `${path}[${index}]`, what: 'it is named twice', got: severity };
  }
}
