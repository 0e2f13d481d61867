import { CAPABILITIES, type BuildContext } from '../cloud';
import type { AnyEnvironment } from '../environment';
import { Problems, type Problem } from '../errors';
import type { Definition } from './definition';

/** @throws InvalidPlatform with everything that makes this definition impossible in this environment */
export function checkBuild(
  name: string,
  definition: Definition,
  environment: AnyEnvironment,
  context: BuildContext,
): void {
  const problems = new Problems();
  const path = `${name} in ${environment.name}`;
  problems.addAll(checkCapabilities(path, definition, environment));
  problems.addAll(checkDecommission(path, environment, context));
  problems.addAll(environment.cloud.parts.check(definition, context, path));
  problems.throwIfAny();
}

function* checkCapabilities(
  path: string,
  definition: Definition,
  { cloud }: AnyEnvironment,
): Iterable<Problem> {
  for (const capability of CAPABILITIES)
    if (definition[capability] !== undefined && cloud.builders[capability] === undefined)
      yield {
        code: 'capability-missing',
        path: `${path}.${capability}`,
        what: `the cloud '${cloud.name}' has no builder for it`,
        allowed: Object.keys(cloud.builders),
        fix: `leave it out, or hand one in with replace({ ${capability}: … })`,
      };
}

function* checkDecommission(
  path: string,
  { decommissioned }: AnyEnvironment,
  { identity: { platform, environment, account } }: BuildContext,
): Iterable<Problem> {
  if (decommissioned === undefined) return;
  const expected = `${platform} ${environment} ${account}`;
  if (decommissioned.confirm !== expected)
    yield {
      code: 'confirmation',
      path: `${path}.decommission.confirm`,
      what: 'the confirmation does not name what would lose its protection',
      got: decommissioned.confirm,
      allowed: expected,
    };
  if (typeof decommissioned.reason !== 'string' || decommissioned.reason.trim() === '')
    yield {
      code: 'confirmation',
      path: `${path}.decommission.reason`,
      what: 'the reason is missing',
      got: decommissioned.reason,
    };
}
