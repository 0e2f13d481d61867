import { BASE_PLATFORM } from '../base/reference';
import { DEFAULT_ZONES } from '../capabilities/data-lake';
import { secretNames } from '../capabilities/secret-store';
import { problemsOfLabel } from '../environment/label';
import { Problems, type Problem } from '../errors';
import { fit } from '../shape';
import { checkAsking } from './check-asking';
import { checkData } from './check-data';
import { checkMonitoring } from './check-monitoring';
import { checkExtensionName, checkName } from './check-names';
import { checkNetwork } from './check-network';
import { checkOrchestrator } from './check-orchestrator';
import { checkReferences } from './check-references';
import { checkSecrets } from './check-secrets';
import { checkWarehouse } from './check-warehouse';
import { checkZones } from './check-zones';
import type { Definition } from './definition';
import { DEFINITION } from './shapes';

const CUTS: readonly string[] = ['one', 'stores-apart'] satisfies readonly Definition['cut'][];

/** @throws InvalidPlatform with everything that is wrong with a definition */
export function checkDefinition(name: string, given: Definition): void {
  const problems = new Problems();
  const path = typeof name === 'string' && name !== '' ? name : 'platform';
  const { value: definition, problems: misfits } = fit(given ?? null, DEFINITION, path);
  problems.addAll(problemsOfLabel(name, { code: 'name', path: 'platform', what: 'name' }));
  problems.addAll(checkReserved(name));
  problems.addAll(misfits);
  problems.addAll(checkSecrets(`${path}.secrets`, definition.secrets ?? []));
  problems.addAll(checkZones(`${path}.lake.zones`, definition.lake?.zones ?? {}));
  problems.addAll(checkWarehouse(`${path}.warehouse`, definition.warehouse, zonesOf(definition)));
  problems.addAll(checkRoles(path, definition));
  problems.addAll(checkOrchestrator(`${path}.orchestrator`, definition, zonesOf(definition)));
  problems.addAll(checkMonitoring(path, definition));
  problems.addAll(checkData(`${path}.data`, definition));
  problems.addAll(checkNetwork(`${path}.network`, definition.network ?? {}));
  problems.addAll(checkExtensions(path, definition));
  problems.addAll(checkCut(path, definition));
  problems.throwIfAny();
}

function* checkReserved(name: unknown): Iterable<Problem> {
  if (name === BASE_PLATFORM)
    yield {
      code: 'reserved-name',
      path: 'platform',
      what: `the bases of accounts are called '${BASE_PLATFORM}'`,
      got: name,
      fix: 'give the platform another name',
    };
}

function zonesOf({ lake }: Definition): readonly string[] {
  return lake === undefined ? [] : Object.keys(lake.zones ?? DEFAULT_ZONES);
}

function* checkRoles(name: string, definition: Definition): Iterable<Problem> {
  const { roles = {}, secrets } = definition;
  const zones = zonesOf(definition);
  for (const [role, { reads = [], writes = [], secrets: read = [], ...asking }] of Object.entries(roles)) {
    const path = `${name}.roles.${role}`;
    yield* checkName(path, role);
    yield* checkReferences(`${path}.reads`, reads, zones, 'zone');
    yield* checkReferences(`${path}.writes`, writes, zones, 'zone');
    yield* checkReferences(`${path}.secrets`, read, secretNames(secrets).filter(isText), 'secret');
    yield* checkAsking(path, asking, definition.warehouse, 'the role');
  }
}

function isText(secret: unknown): boolean {
  return typeof secret === 'string';
}

function* checkExtensions(name: string, { extensions = {} }: Definition): Iterable<Problem> {
  for (const [extension, { build }] of Object.entries(extensions)) {
    const path = `${name}.extensions.${extension}`;
    yield* checkExtensionName(path, extension);
    if (build === undefined) yield { code: 'type', path: `${path}.build`, what: 'it must be a function' };
  }
}

function* checkCut(name: string, { cut }: Definition): Iterable<Problem> {
  if (cut !== undefined && !CUTS.includes(cut))
    yield { code: 'cut', path: `${name}.cut`, what: 'it cannot be cut like this', got: cut, allowed: CUTS };
}
