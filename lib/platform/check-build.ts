import { CAPABILITIES, type BuildContext } from '../cloud';
import type { AnyEnvironment } from '../environment';
import { Problems, type Problem } from '../errors';
import { checkDecommission } from '../environment/check-decommission';
import { checkExpiry } from '../environment/expiry';
import { problemsOfLabel } from '../environment/label';
import { checkFilling } from './check-filling';
import { checkInhabitants } from './check-network';
import { checkSources } from './check-sources';
import type { Definition } from './definition';
import type { BuildInputs } from './inputs';

export interface Build {
  readonly path: string;
  readonly definition: Definition;
  readonly environment: AnyEnvironment;
  readonly context: BuildContext;
  readonly inputs: BuildInputs;
  /** What the inputs had that is none. */
  readonly misfits: readonly Problem[];
}

/** @throws InvalidPlatform with everything that makes this definition impossible in this environment */
export function checkBuild({ path, definition, environment, context, inputs, misfits }: Build): void {
  const problems = new Problems();
  problems.addAll(misfits);
  problems.addAll(checkInputs(`${path}.inputs`, inputs));
  problems.addAll(checkCapabilities(path, definition, environment));
  problems.addAll(checkCut(path, definition, environment));
  problems.addAll(checkSources(`${path}.orchestrator`, definition.orchestrator ?? {}));
  problems.addAll(checkInhabitants(path, definition, environment.settings));
  problems.addAll(checkFilling(path, definition, environment));
  const { platform, environment: name, account } = context.identity;
  problems.addAll(checkDecommission(path, environment.decommissioned, `${platform} ${name} ${account}`));
  problems.addAll(environment.cloud.parts.check(definition, context, path));
  problems.throwIfAny();
}

function* checkInputs(path: string, { creation, expires }: BuildInputs): Iterable<Problem> {
  if (creation !== undefined)
    yield* problemsOfLabel(creation, { code: 'name', path: `${path}.creation`, what: 'creation' });
  if (expires !== undefined) yield* checkExpiry(expires, `${path}.expires`);
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

function* checkCut(path: string, { cut }: Definition, { cloud }: AnyEnvironment): Iterable<Problem> {
  if (cut === 'stores-apart' && cloud.parts.exports === undefined)
    yield {
      code: 'capability-missing',
      path: `${path}.cut`,
      what: `on the cloud '${cloud.name}' stacks cannot refer to each other yet`,
      got: cut,
      allowed: 'one',
    };
}
