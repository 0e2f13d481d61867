import type { AccountBase } from '../base';
import { borrowedFrom } from '../base/lending';
import type { AnyEnvironment } from '../environment';
import type { Problem } from '../errors';
import { BORROWED, type Settings } from '../settings';
import { isCloud, isObject } from './check-place';

/** Settings that can be `borrowed`. */
const BORROWING = Object.keys(BORROWED) as readonly (keyof typeof BORROWED)[];

/** How a base is told to lend it, where that is no object. */
const LENT_AS: Partial<Record<keyof typeof BORROWED, string>> = { secrets: `['…']` };

/** What is wrong with the base that a sandbox borrows from, or with a sandbox that borrows from none. */
export function* checkBorrowing({ base, ...sandbox }: AnyEnvironment, path: string): Iterable<Problem> {
  if (base !== undefined) {
    yield* checkBase({ base, ...sandbox }, `${path}.base`);
    if (isBase(base)) yield* checkLent(base, sandbox.settings, `${path}.settings`);
    return;
  }
  for (const name of BORROWING)
    if (sandbox.settings[name] === 'borrowed')
      yield {
        code: 'base',
        path: `${path}.settings.${name}`,
        what: 'there is nothing to borrow from',
        got: 'borrowed',
        fix: `name the account's base: sandbox({ …, base: accountBase('shared', { cloud, target }) })`,
      };
}

function* checkBase(
  { base, cloud, target }: Pick<AnyEnvironment, 'base' | 'cloud' | 'target'>,
  path: string,
): Iterable<Problem> {
  if (!isBase(base)) {
    yield { code: 'type', path, what: 'it must be a base', got: base, fix: 'make one with accountBase(…)' };
    return;
  }
  // A target that is none is judged where it stands.
  if (!isCloud(cloud) || !isObject(target) || hasProblems(cloud.parts.checkTarget(target, path))) return;
  if (base.cloud.name !== cloud.name)
    yield {
      code: 'base',
      path,
      what: 'the base lies in another cloud',
      got: base.cloud.name,
      allowed: cloud.name,
    };
  else {
    const { account, region } = base.reference.identity;
    const here = cloud.parts.place(target);
    if (account !== here.account || region !== here.region)
      yield {
        code: 'base',
        path,
        what: 'the base lies elsewhere, and it lends within its account and region only',
        got: `${account}, ${region}`,
        allowed: `${here.account}, ${here.region}`,
        fix: `make a base at the sandbox's target`,
      };
  }
}

function* checkLent({ name, lends }: AccountBase, settings: Settings, path: string): Iterable<Problem> {
  const lent = Object.keys(borrowedFrom(lends));
  for (const setting of BORROWING)
    if (settings[setting] === 'borrowed' && !lent.includes(setting))
      yield {
        code: 'base',
        path: `${path}.${setting}`,
        what: `the base '${name}' does not lend it`,
        got: 'borrowed',
        allowed: lent,
        fix: `let it: accountBase('${name}', { …, lends: { ${setting}: ${LENT_AS[setting] ?? '{ … }'} } })`,
      };
}

function hasProblems(problems: Iterable<Problem>): boolean {
  return Array.from(problems).length > 0;
}

function isBase(base: unknown): base is AccountBase {
  return isObject(base) && 'reference' in base && 'cloud' in base && isCloud(base.cloud);
}
