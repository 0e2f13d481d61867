import fc from 'fast-check';

type Path = readonly (string | number)[];

/** Every place in a plain value, itself included. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, member]) => placesIn(member, [...path, key]))];
}

/** The value with something else at a place. */
function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const members = value as Record<string | number, unknown>;
  const copy = Array.isArray(value) ? [...value] : { ...members };
  return Object.assign(copy, { [key]: replaced(members[key], rest, by) });
}

/** Whatever JavaScript can hand in, the nastier the better. */
export const junk = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    0,
    -1,
    NaN,
    Infinity,
    true,
    '',
    ' ',
    'x',
    7n,
    [],
    {},
    [null],
    [[]],
  ),
  fc.constantFrom<unknown>(
    Symbol('s'),
    () => 1,
    new Date(0),
    Object.create(null),
    { toString: 1 },
    new Map(),
  ),
  fc.constantFrom<unknown>('constructor', '__proto__', ['constructor'], { constructor: 1 }, circular()),
  fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
);

function circular(): object {
  const value: Record<string, unknown> = {};
  return Object.assign(value, { value });
}

/** A good value with junk in one to three places. */
export function corrupted(good: unknown): fc.Arbitrary<unknown> {
  const change = fc.tuple(fc.constantFrom(...placesIn(good)), junk);
  return fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((changes) =>
      changes.reduce<unknown>(
        (value, [path, by]) => (exists(value, path) ? replaced(value, path, by) : value),
        good,
      ),
    );
}

function exists(value: unknown, path: Path): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return true;
  return (
    typeof value === 'object' && value !== null && exists((value as Record<typeof key, unknown>)[key], rest)
  );
}
