/** Whether everything wanted is there; what the service added by itself does not count. */
export function covers(present: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return (
      Array.isArray(present) &&
      present.length === wanted.length &&
      wanted.every((item, index) => covers(present[index], item))
    );
  if (typeof wanted === 'object' && wanted !== null)
    return (
      typeof present === 'object' &&
      present !== null &&
      Object.entries(wanted).every(([key, value]) => covers((present as Record<string, unknown>)[key], value))
    );
  return present === wanted;
}

/** Whether two policies say the same: services change the order of lists and write a list of one as a text. */
export function isSamePolicy(one: unknown, other: unknown): boolean {
  return JSON.stringify(canonical(one)) === JSON.stringify(canonical(other));
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(canonical).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    return items.length === 1 ? items[0] : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, canonical(member)]));
}

/** A list with ours in the place of what has the same id, or behind it; what is somebody else's stays. */
export function withOurs<T>(
  present: readonly T[],
  ours: readonly T[],
  idOf: (item: T) => string | undefined,
): T[] {
  const byId = new Map(ours.map((item) => [idOf(item), item]));
  const known = new Set(present.map(idOf));
  return [
    ...present.map((item) => byId.get(idOf(item)) ?? item),
    ...ours.filter((item) => !known.has(idOf(item))),
  ];
}
