import { checkTarget, type AwsTarget } from '../../../lib/aws/foundation/target';
import type { EnvironmentClass } from '../../../lib/cloud';
import { Problems, type Problem } from '../../../lib/errors';

export const CLASSES = ['production', 'staging', 'sandbox'] as const satisfies readonly EnvironmentClass[];

const OPTIONS: Readonly<Record<Exclude<keyof AwsTarget, 'availabilityZones'>, string>> = {
  account: '--account',
  region: '--region',
  boundary: '--boundary',
  breakGlassRole: '--break-glass-role',
  stateBucket: '--state-bucket',
};

/** @throws InvalidPlatform with everything that is wrong with what was asked for */
export function checkBootstrap(
  target: AwsTarget,
  classes: readonly string[],
): asserts classes is readonly EnvironmentClass[] {
  const problems = new Problems();
  problems.addAll(checkPlace(target));
  for (const wrong of classes.filter((it) => !(CLASSES as readonly string[]).includes(it)))
    problems.add({
      code: 'type',
      path: '--class',
      what: 'there is no such class of environment',
      got: wrong,
      allowed: CLASSES,
    });
  problems.addAll(checkSharing(target, classes));
  problems.throwIfAny();
}

/** What is wrong with account, region and names, under the options that give them. */
export function* checkPlace({
  account,
  region,
  boundary,
  breakGlassRole,
  stateBucket,
}: AwsTarget): Iterable<Problem> {
  const place = { account, region, boundary, breakGlassRole, stateBucket };
  for (const { path, code, what, got, allowed } of checkTarget(place, '')) {
    const option = OPTIONS[path.slice(1) as keyof typeof OPTIONS];
    yield got === undefined
      ? { code, path: option, what: 'it is required; there is no fallback', allowed }
      : { code, path: option, what, got, allowed };
  }
}

/** Sandboxes must not share what production has for itself. */
function* checkSharing(target: AwsTarget, classes: readonly string[]): Iterable<Problem> {
  if (classes.length < 2) return;
  for (const member of ['stateBucket', 'boundary', 'breakGlassRole'] as const)
    if (target[member] !== undefined)
      yield {
        code: 'name',
        path: OPTIONS[member],
        what: `one name can't be that of ${classes.length} classes of environment`,
        got: target[member],
        fix: 'say which one with --class, and repeat the command for the others',
      };
}
