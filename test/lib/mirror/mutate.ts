/** A place in a synthesized block that a test can change: also inside of policies, which are JSON in a text. */
export interface Leaf {
  readonly path: string;
  readonly value: unknown;
  /** The block with another value at this place; undefined takes the value away. */
  with(value: unknown): Record<string, unknown>;
}

type Keys = readonly (string | number | typeof INSIDE)[];
const INSIDE = Symbol('the JSON inside of a text');

/** Every place of a block that holds a plain value. */
export function leavesOf(block: Record<string, unknown>): Leaf[] {
  const { '//': _, ...attributes } = block;
  return placesIn(attributes).map(({ keys, value }) => ({
    path: keys.filter((key) => key !== INSIDE).join('.'),
    value,
    with: (other) => replace(structuredClone(block), keys, other) as Record<string, unknown>,
  }));
}

function placesIn(value: unknown, keys: Keys = []): { keys: Keys; value: unknown }[] {
  if (typeof value === 'string' && /^[[{]/.test(value)) return placesIn(JSON.parse(value), [...keys, INSIDE]);
  if (Array.isArray(value)) return value.flatMap((item, index) => placesIn(item, [...keys, index]));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => placesIn(item, [...keys, key]));
  return [{ keys, value }];
}

function replace(target: unknown, [key, ...rest]: Keys, value: unknown): unknown {
  if (key === undefined) return value;
  if (key === INSIDE) return JSON.stringify(replace(JSON.parse(target as string), rest, value));
  const holder = target as Record<string | number, unknown>;
  holder[key as string] = replace(holder[key as string], rest, value);
  return holder;
}

/** A value of the same type that is not this one. */
export function another(value: unknown, salt: string): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1 + salt.length;
  return `${String(value)}${salt}`;
}
