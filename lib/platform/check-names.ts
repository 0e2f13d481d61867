import type { Problem } from '../errors';

/** Names of parts become parts of every service's names, so they are plain; hyphens and digits may follow a letter. */
export function* checkName(path: string, name: unknown): Iterable<Problem> {
  const plain =
    typeof name === 'string' && /^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/.test(name) && name.length <= 63;
  // What every object has, as `constructor`, could not be told from what was declared.
  if (plain && !(name in {})) return;
  yield {
    code: 'name',
    path,
    what: 'it is not a plain name',
    got: name,
    allowed: `lower-case letters and digits, a letter first, joined by single '-' or '_', at most 63`,
  };
}

/** Names that differ in their separators alone would be one where a service knows no separators. */
export function* checkAlike(path: string, names: readonly unknown[]): Iterable<Problem> {
  const firsts = new Map<string, string>();
  for (const name of names) {
    if (typeof name !== 'string') continue;
    const bare = name.replace(/[-_]/g, '');
    const first = firsts.get(bare);
    if (first === undefined) firsts.set(bare, name);
    else if (first !== name)
      yield {
        code: 'duplicate',
        path,
        what: `'${first}' and '${name}' differ in '-' and '_' alone`,
        fix: 'rename one of them',
      };
  }
}

/** An extension's name becomes a construct's id, and a member of what was built. */
export function* checkExtensionName(path: string, name: string): Iterable<Problem> {
  if (!/^[A-Za-z][\w-]*$/.test(name))
    yield {
      code: 'name',
      path,
      what: 'it cannot be the name of an extension',
      got: name,
      allowed: `letters, digits, '_' and '-', a letter first`,
    };
}
