import type { AccountBase } from '../base';
import { checkDecommission } from '../environment/check-decommission';
import { checkPlace, isReservedName, RESERVED } from '../environment/check-place';
import { problemsOfLabel } from '../environment/label';
import { Problems, type Problem } from '../errors';
import { ORCHESTRATOR_ENGINES, type OrchestratorEngine } from '../capabilities/orchestrator';
import { checkNetwork } from '../platform/check-network';
import { INHABITANTS } from '../platform/implied-network';
import { checkOrchestrator } from '../platform/check-orchestrator';
import { checkSecrets } from '../platform/check-secrets';
import { checkWarehouse } from '../platform/check-warehouse';
import { LENDABLE, type LendingProps } from './lending';
import { BASE_PLATFORM } from './reference';

/** How errors speak of a base. */
export function pathOf(name: unknown): string {
  return typeof name === 'string' ? `base '${name}'` : 'base';
}

/** @throws InvalidPlatform with everything that is wrong with a base */
export function checkBase(base: AccountBase, misfits: readonly Problem[]): void {
  const problems = new Problems();
  const path = pathOf(base.name);
  problems.addAll(misfits);
  problems.addAll(problemsOfLabel(base.name, { code: 'name', path, what: 'name' }));
  problems.addAll(checkPlace(base, path));
  problems.throwIfAny();
  problems.addAll(checkName(base, path));
  problems.addAll(checkCloud(base, path));
  problems.addAll(checkLends(base, `${path}.lends`));
  const confirm = `${BASE_PLATFORM} ${base.name} ${base.reference.identity.account}`;
  problems.addAll(checkDecommission(path, base.decommissioned, confirm));
  problems.throwIfAny();
}

function* checkName({ name }: AccountBase, path: string): Iterable<Problem> {
  if (isReservedName(name))
    yield {
      code: 'reserved-name',
      path,
      what: `a base cannot be called '${name}'`,
      fix: `give it another name; what is called ${RESERVED.join(', ')} is out of bounds for sandboxes`,
    };
}

function* checkCloud({ cloud }: AccountBase, path: string): Iterable<Problem> {
  if (cloud.parts.base === undefined)
    yield {
      code: 'capability-missing',
      path: `${path}.cloud`,
      what: `the cloud '${cloud.name}' has no base yet`,
      fix: 'sandboxes there stand alone; leave the base out',
    };
}

function* checkLends({ cloud, lends }: AccountBase, path: string): Iterable<Problem> {
  for (const capability of LENDABLE)
    if (lends[capability] !== undefined && cloud.builders[capability] === undefined)
      yield {
        code: 'capability-missing',
        path: `${path}.${capability}`,
        what: `the cloud '${cloud.name}' has no builder for it`,
        allowed: Object.keys(cloud.builders),
      };
  yield* checkNetwork(`${path}.network`, lends.network ?? {});
  yield* checkEndpoints(`${path}.network.endpointsFor`, lends.network?.endpointsFor ?? []);
  yield* checkSecrets(`${path}.secrets`, lends.secrets ?? []);
  yield* checkWarehouse(`${path}.warehouse`, lends.warehouse, []);
  yield* checkOrchestrator(`${path}.orchestrator`, { orchestrator: lends.orchestrator }, []);
  yield* checkLentEngine(path, lends);
}

/** What can be lent is slow to make, and tells those apart who borrow it. */
function* checkLentEngine(path: string, lends: LendingProps): Iterable<Problem> {
  const engine: OrchestratorEngine = lends.orchestrator?.engine ?? 'mwaa';
  if (engine !== 'mwaa' && ORCHESTRATOR_ENGINES.includes(engine))
    yield {
      code: 'base',
      path: `${path}.orchestrator.engine`,
      what: 'only an Airflow that AWS operates is lent',
      got: engine,
      allowed: 'mwaa',
      fix: 'leave the engine out; what a definition runs production on does not matter here',
    };
  if (lends.warehouse?.engine === 'athena')
    yield {
      code: 'base',
      path: `${path}.warehouse.engine`,
      what: 'there is nothing of Athena to lend: it costs nothing, and every sandbox has it at once',
      got: 'athena',
      fix: 'leave the warehouse out, or lend Redshift Serverless',
    };
}

function* checkEndpoints(path: string, inhabitants: readonly unknown[]): Iterable<Problem> {
  for (const [index, got] of inhabitants.entries())
    if (!INHABITANTS.some((it) => it === got))
      yield {
        code: 'unknown-capability',
        path: `${path}[${index}]`,
        what: 'nothing of this name lies in a network',
        got,
        allowed: INHABITANTS,
      };
}
