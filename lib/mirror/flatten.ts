/** A value that is compared as a whole. */
export type Leaf = string | number | boolean;
export type Leaves = Map<string, Leaf>;

/**
 * Every value of an attribute by its path: `versioning_configuration.status`, `rule[0].id`, and inside of policies and
 * containers, which are JSON in a text, `policy.Statement[DenyPlainHttp].Effect`. Nothing and null are the same to Terraform: absent.
 */
export function flatten(value: unknown, path = '', leaves: Leaves = new Map()): Leaves {
  const parsed = typeof value === 'string' ? parseJson(value) : value;
  if (parsed === null || parsed === undefined) return leaves;
  if (Array.isArray(parsed)) {
    if (parsed.length === 0) leaves.set(path, '[]');
    const keys =
      sidsOf(parsed) ??
      (path.includes('.Statement[') ? membersOf(parsed) : undefined) ??
      (path.startsWith('container_definitions') ? namesOf(parsed) : undefined);
    parsed.forEach((item, index) => flatten(item, `${path}[${keys?.[index] ?? index}]`, leaves));
  } else if (typeof parsed === 'object') {
    const entries = Object.entries(parsed);
    if (entries.length === 0) leaves.set(path, '{}');
    for (const [key, item] of entries) flatten(item, path === '' ? key : `${path}.${key}`, leaves);
  } else leaves.set(path, parsed as Leaf);
  return leaves;
}

/** The values at a path and below it. */
export function subtree(leaves: Leaves, path: string): Leaves {
  const inside = (key: string) => key === path || key.startsWith(`${path}.`) || key.startsWith(`${path}[`);
  return new Map([...leaves].filter(([key]) => inside(key)));
}

/** The path of the policy's statement that a value lies in. */
export function statementOf(path: string): string | undefined {
  return /^.*?\.Statement\[[^\]]+\]/.exec(path)?.[0];
}

/** Statements of a policy are told apart by their `Sid`, so that one more of them does not shift the others. */
function sidsOf(items: readonly unknown[]): readonly string[] | undefined {
  return distinct(items.map((item) => (item as { Sid?: unknown } | null)?.Sid));
}

/** Containers, and the variables of one, are told apart by their names. */
function namesOf(items: readonly unknown[]): readonly string[] | undefined {
  return distinct(items.map((item) => (item as { name?: unknown } | null)?.name));
}

/** Lists of texts in a statement are sets: one more of them does not shift the others either. */
function membersOf(items: readonly unknown[]): readonly string[] | undefined {
  return distinct(items);
}

function distinct(keys: readonly unknown[]): readonly string[] | undefined {
  const all = keys.every((key) => typeof key === 'string') && new Set(keys).size === keys.length;
  return all ? (keys as readonly string[]) : undefined;
}

function parseJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
