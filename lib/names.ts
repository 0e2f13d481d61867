import { alwaysSuffixed, compose } from './names/compose';
import type { Identity } from './names/identity';
import { nameRules, type NameKind } from './names/rules';

export type { Identity } from './names/identity';
export { stackId, statePrefix } from './names/ids';
export { problemsOfName } from './names/legal';
export type { NameKind } from './names/rules';

/** What may be said about a name beside its kind and what it is for. */
export interface NameOptions {
  /**
   * Joins the suffix, for names that can't be used again at once: a creation id, for example.
   * @default - the same name every time
   */
  readonly fresh?: string;
}

/** A name, and what stands for it where two environments are compared. */
export interface IssuedName {
  readonly name: string;
  /** For example `<aws.s3-bucket lake/raw>`: the same in every environment. */
  readonly placeholder: string;
}

/**
 * Legal, stable physical names of one environment: computed from its identity, never from chance, and none depends
 * on which others were asked for before.
 *
 * What people type stays readable (`acme/ada/crm-api-key`, `acme__ada__raw`), and has a suffix only where a part had
 * to be changed. What is unique in an account or in the world, or knows hyphens only, always has one.
 */
export class Names {
  private readonly placeholders = new Map<string, string>();

  constructor(private readonly identity: Identity) {}

  /**
   * A legal name of `kind` for `what`, for example `lake/raw`; in lower case.
   *
   * Names in a parent (tables, databases of a warehouse, inline policies) say `what` alone, in every environment.
   */
  of(kind: NameKind, what: string, { fresh }: NameOptions = {}): string {
    const name = compose(kind, this.identity, what, fresh);
    const sameEverywhere = nameRules[kind].unique === 'parent' && fresh === undefined;
    if (!sameEverywhere) this.placeholders.set(name, placeholderOf(kind, what));
    return name;
  }

  /** Every name issued so far that differs between environments, longest first. */
  issued(): readonly IssuedName[] {
    const names = Array.from(this.placeholders, ([name, placeholder]) => ({ name, placeholder }));
    return names.sort((a, b) => b.name.length - a.name.length || (a.name < b.name ? -1 : 1));
  }
}

/**
 * Readable names of two kinds can be one text (`acme__ada__raw` is a database and a workgroup) in one environment
 * and, with suffixes, two in another: their placeholders name the cloud alone, so that they compare equal.
 */
function placeholderOf(kind: NameKind, what: string): string {
  const sort = alwaysSuffixed(nameRules[kind]) ? kind : kind.slice(0, kind.indexOf('.'));
  return `<${sort} ${what}>`;
}
