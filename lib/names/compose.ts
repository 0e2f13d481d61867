import { suffixOf } from './hash';
import type { Identity } from './identity';
import { problemsOfName } from './legal';
import { canonical, distinctPart, NOTHING_READABLE } from './parts';
import type { NameRule } from './rule';
import { nameRules, type NameKind } from './rules';
import { write } from './write';

/** How often another suffix is tried where the first one spells a forbidden word. */
const ROUNDS = 10;

/** Whether names of a kind always have a suffix, and so can't equal a name of any other kind. */
export function alwaysSuffixed(rule: NameRule): boolean {
  return rule.suffix === 'always' || rule.style === 'hyphens' || rule.unique === 'global';
}

/** A legal name of `kind` for `what`; the same input gives the same name. */
export function compose(kind: NameKind, identity: Identity, what: string, fresh?: string): string {
  const rule: NameRule = nameRules[kind];
  const given = ownerParts(rule, identity);
  const owners = given.map(rule.style === 'path' ? distinctPart : canonical);
  const things = what.split('/').map(canonical);

  const ownersStand = rule.style === 'path' || owners.every((owner, index) => owner === given[index]);
  if (ownersStand && things.join('/') === what && fresh === undefined && !alwaysSuffixed(rule)) {
    const name = write(rule, [...owners, ...things]);
    if (isUsable(kind, name)) return name;
  }
  const fields = [kind, ...(rule.unique === 'parent' ? [] : identityFields(identity)), what];
  return composeSuffixed(kind, owners, things, fresh === undefined ? fields : [...fields, fresh]);
}

/** The parts in front of `what`: enough to keep environments apart within what the name is unique in. */
function ownerParts(rule: NameRule, { platform, environment, region }: Identity): string[] {
  if (rule.unique === 'parent') return [];
  if (rule.unique === 'account' && !alwaysSuffixed(rule)) return [platform, environment, region];
  return [platform, environment];
}

function identityFields({ platform, environment, account, region }: Identity): string[] {
  return [platform, environment, account, region];
}

/**
 * The first legal name among a few of the same meaning: `things` apart or drawn together, as they are or behind a
 * letter (which makes a reserved beginning harmless), with another suffix where one spells a forbidden word.
 */
function composeSuffixed(kind: NameKind, owners: string[], things: string[], fields: string[]): string {
  const rule: NameRule = nameRules[kind];
  for (let round = 0; round < ROUNDS; round++) {
    const suffix = suffixOf([...fields, `${round}`]);
    for (const whole of [things, [things.join('-')]]) {
      const [first = '', ...rest] = [...owners, ...whole].map((part) => withoutForbidden(rule, part));
      for (const start of [first, `${NOTHING_READABLE}-${first}`]) {
        const name = write(rule, [start, ...rest], suffix);
        if (isUsable(kind, name)) return name;
      }
    }
  }
  throw new Error(`no legal name of '${kind}' for '${things.join('/')}'; its rule allows none that we make`);
}

function withoutForbidden(rule: NameRule, part: string): string {
  return rule.forbidden ? part.replace(new RegExp(rule.forbidden, 'g'), NOTHING_READABLE) : part;
}

function isUsable(kind: NameKind, name: string): boolean {
  const rule: NameRule = nameRules[kind];
  return problemsOfName(kind, name).length === 0 && !rule.avoid?.test(name);
}
