import {
  ORCHESTRATOR_DEFAULTS,
  ORCHESTRATOR_ENGINES,
  ORCHESTRATOR_ROLE,
  WEB_SERVERS,
  type OrchestratorProps,
} from '../capabilities/orchestrator';
import { secretNames } from '../capabilities/secret-store';
import type { Problem } from '../errors';
import { checkAlike } from './check-names';
import { checkAsking } from './check-asking';
import { checkPools } from './check-pools';
import { checkRaises } from './check-raises';
import { checkReferences } from './check-references';
import type { Definition } from './definition';

/** What is wrong with an orchestrator, whichever cloud builds it; its files are looked at when it is built. */
export function* checkOrchestrator(
  path: string,
  { orchestrator, roles = {}, secrets, warehouse, monitoring }: Definition,
  zones: readonly string[],
): Iterable<Problem> {
  if (orchestrator === undefined) return;
  const { reads = [], writes = [], secrets: read = [], connections = [], variables = [] } = orchestrator;
  const { raises = [] } = orchestrator;
  yield* checkChoices(path, orchestrator);
  yield* checkReferences(`${path}.reads`, reads, zones, 'zone');
  yield* checkReferences(`${path}.writes`, writes, zones, 'zone');
  yield* checkReferences(
    `${path}.secrets`,
    read,
    secretNames(secrets).filter((secret: unknown) => typeof secret === 'string'),
    'secret',
  );
  yield* checkIds(`${path}.connections`, connections);
  yield* checkIds(`${path}.variables`, variables);
  yield* checkAsking(path, orchestrator, warehouse, 'tasks');
  yield* checkPools(`${path}.pools`, orchestrator.pools ?? {});
  yield* checkRaises(`${path}.raises`, raises, monitoring !== undefined);
  if (Object.hasOwn(roles, ORCHESTRATOR_ROLE))
    yield {
      code: 'reserved-name',
      path: `${path.slice(0, path.lastIndexOf('.'))}.roles.${ORCHESTRATOR_ROLE}`,
      what: `the role that the orchestrator's tasks run with is called '${ORCHESTRATOR_ROLE}'`,
      fix: 'give your own role another name',
    };
}

function* checkChoices(path: string, orchestrator: OrchestratorProps): Iterable<Problem> {
  const { engine = ORCHESTRATOR_DEFAULTS.engine, webServer = ORCHESTRATOR_DEFAULTS.webServer } = orchestrator;
  const { hibernates = ORCHESTRATOR_DEFAULTS.hibernates }: { readonly hibernates?: unknown } = orchestrator;
  if (!ORCHESTRATOR_ENGINES.includes(engine))
    yield {
      code: 'unknown-engine',
      path: `${path}.engine`,
      what: 'there is no orchestrator of this engine',
      got: engine,
      allowed: ORCHESTRATOR_ENGINES,
    };
  if (!WEB_SERVERS.includes(webServer))
    yield {
      code: 'type',
      path: `${path}.webServer`,
      what: 'a web server is one or the other',
      got: webServer,
      allowed: WEB_SERVERS,
    };
  if (typeof hibernates !== 'boolean')
    yield { code: 'type', path: `${path}.hibernates`, what: 'it must be true or false', got: hibernates };
}

/** Ids as Airflow looks them up, which become ends of names in the secret store. */
function* checkIds(path: string, ids: readonly unknown[]): Iterable<Problem> {
  yield* checkAlike(path, ids);
  for (const [index, id] of ids.entries()) {
    if (!isId(id))
      yield {
        code: 'name',
        path: `${path}[${index}]`,
        what: 'Airflow could not look it up by this name',
        got: id,
        allowed: `lower-case letters and digits, a letter first, joined by single '_' or '-', at most 63; no '-' before the last six`,
      };
    if (ids.indexOf(id) !== index)
      yield { code: 'duplicate', path: `${path}[${index}]`, what: 'it is declared twice', got: id };
  }
}

/** A hyphen and six more is how Secrets Manager itself ends the ARN of a secret. */
function isId(id: unknown): boolean {
  if (typeof id !== 'string' || id.length > 63) return false;
  return /^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/.test(id) && !/-[a-z0-9]{6}$/.test(id);
}
