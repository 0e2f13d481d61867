import { DEFAULT_ZONES, type Zones } from '../capabilities/data-lake';
import { CAPABILITIES } from '../cloud';
import { problemsOfLabel } from '../environment/label';
import { Problems, type Problem } from '../errors';
import { checkTables } from './check-tables';
import type { Definition } from './definition';

const PARTS = [...CAPABILITIES, 'extensions', 'removed'];
/** The longest age that every storage service takes. */
const MOST_DAYS = 36_500;

/** @throws InvalidPlatform with everything that is wrong with a definition */
export function checkDefinition(name: string, definition: Definition): void {
  const problems = new Problems();
  problems.addAll(problemsOfLabel(name, { code: 'name', path: 'platform', what: 'name' }));
  problems.addAll(checkParts(name, definition));
  problems.addAll(checkSecrets(name, definition.secrets ?? []));
  problems.addAll(checkZones(`${name}.lake.zones`, definition.lake?.zones ?? {}));
  problems.addAll(checkRoles(name, definition));
  problems.addAll(checkAlerts(name, definition));
  problems.throwIfAny();
}

function* checkParts(name: string, definition: Definition): Iterable<Problem> {
  for (const part of Object.keys(definition))
    if (!PARTS.includes(part))
      yield {
        code: 'unknown-capability',
        path: `${name}.${part}`,
        what: `there is no capability '${part}'`,
        allowed: PARTS,
      };
}

function* checkSecrets(name: string, secrets: readonly string[]): Iterable<Problem> {
  for (const [index, secret] of secrets.entries()) {
    const path = `${name}.secrets[${index}]`;
    if (!isName(secret)) yield nameProblem(path, secret);
    if (secrets.indexOf(secret) !== index)
      yield {
        code: 'duplicate',
        path,
        what: `the secret '${secret}' is declared twice`,
        fix: 'leave one of them out',
      };
  }
}

function* checkZones(path: string, zones: Zones): Iterable<Problem> {
  for (const [name, zone] of Object.entries(zones)) {
    const at = `${path}.${name}`;
    if (!isName(name)) yield nameProblem(at, name);
    const {
      infrequentAccessAfterDays: infrequent,
      archiveAfterDays: archive,
      expireAfterDays: expire,
    } = zone;
    yield* checkDays(
      `${at}.infrequentAccessAfterDays`,
      infrequent,
      30,
      'objects are not tiered below 30 days',
    );
    yield* checkDays(`${at}.archiveAfterDays`, archive, 1);
    yield* checkDays(`${at}.expireAfterDays`, expire, 1);
    yield* checkDays(`${at}.keepVersionsForDays`, zone.keepVersionsForDays, 1);
    yield* checkOrder(at, {
      infrequentAccessAfterDays: infrequent,
      archiveAfterDays: archive,
      expireAfterDays: expire,
    });
    yield* checkTables(`${at}.tables`, zone.tables ?? {});
  }
}

function* checkDays(path: string, days: unknown, least: number, why?: string): Iterable<Problem> {
  if (days === undefined) return;
  if (!Number.isInteger(days) || (days as number) < least || (days as number) > MOST_DAYS)
    yield {
      code: 'number',
      path,
      what: `days must be a whole number from ${least} to ${MOST_DAYS}`,
      got: days,
      fix: why ?? 'leave it out for the default',
    };
}

/** An object cannot be archived before it is cooled, nor expire before it is archived. */
function* checkOrder(path: string, ages: Readonly<Record<string, number | undefined>>): Iterable<Problem> {
  const given = Object.entries(ages).filter((age): age is [string, number] => typeof age[1] === 'number');
  for (const [index, [name, days]] of given.entries()) {
    const before = given[index - 1];
    if (before !== undefined && days <= before[1])
      yield {
        code: 'number',
        path: `${path}.${name}`,
        what: `'${name}' must be more than '${before[0]}' (${before[1]})`,
        got: days,
      };
  }
}

function* checkRoles(name: string, { roles = {}, lake, secrets = [] }: Definition): Iterable<Problem> {
  const zones = lake === undefined ? [] : Object.keys(lake.zones ?? DEFAULT_ZONES);
  for (const [role, { reads = [], writes = [], secrets: read = [] }] of Object.entries(roles)) {
    const path = `${name}.roles.${role}`;
    if (!isName(role)) yield nameProblem(path, role);
    yield* checkReferences(`${path}.reads`, reads, zones, 'zone');
    yield* checkReferences(`${path}.writes`, writes, zones, 'zone');
    yield* checkReferences(`${path}.secrets`, read, secrets, 'secret');
  }
}

function* checkReferences(
  path: string,
  references: readonly string[],
  known: readonly string[],
  kind: 'zone' | 'secret',
): Iterable<Problem> {
  for (const [index, reference] of references.entries()) {
    if (!known.includes(reference))
      yield {
        code: `unknown-${kind}`,
        path: `${path}[${index}]`,
        what: `the definition has no ${kind} of this name`,
        got: reference,
        allowed: known.length > 0 ? known : `none is declared`,
      };
    if (references.indexOf(reference) !== index)
      yield { code: 'duplicate', path: `${path}[${index}]`, what: `'${reference}' is named twice` };
  }
}

function* checkAlerts(name: string, { monitoring }: Definition): Iterable<Problem> {
  if (monitoring === undefined) return;
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(String(monitoring.alertTo)))
    yield {
      code: 'alert-address',
      path: `${name}.monitoring.alertTo`,
      what: 'alarms need somebody who receives them',
      got: monitoring.alertTo,
      allowed: 'an e-mail address',
    };
}

/** Names of parts become parts of every service's names, so they are plain; hyphens and digits may follow a letter. */
function isName(name: unknown): boolean {
  return typeof name === 'string' && /^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/.test(name) && name.length <= 63;
}

function nameProblem(path: string, got: unknown): Problem {
  return {
    code: 'name',
    path,
    what: 'it is not a plain name',
    got,
    allowed: `lower-case letters and digits, a letter first, joined by single '-' or '_', at most 63`,
  };
}
