import type { Decommission } from './options';
import type { Problem } from '../errors';

/** What is wrong with a word to take something down. @param expected what `confirm` must say */
export function* checkDecommission(
  path: string,
  decommissioned: Decommission | undefined,
  expected: string,
): Iterable<Problem> {
  if (decommissioned === undefined) return;
  const { confirm, reason }: { readonly confirm: unknown; readonly reason: unknown } = decommissioned;
  if (confirm !== expected)
    yield {
      code: 'confirmation',
      path: `${path}.decommission.confirm`,
      what: 'the confirmation does not name what would lose its protection',
      got: confirm,
      allowed: expected,
    };
  if (typeof reason !== 'string' || reason.trim() === '')
    yield {
      code: 'confirmation',
      path: `${path}.decommission.reason`,
      what: 'the reason is missing',
      got: reason,
    };
}
