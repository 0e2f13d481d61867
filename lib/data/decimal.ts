/** Digits before and behind the point: `decimal(12,2)` has 10 and 2; undefined of what is no decimal. */
export function digitsOf(type: string): { readonly before: number; readonly behind: number } | undefined {
  const [, precision, scale] = /^decimal\((\d+),\s?(\d+)\)$/.exec(type) ?? [];
  return precision === undefined
    ? undefined
    : { before: Number(precision) - Number(scale), behind: Number(scale) };
}

/** The greatest number that a column of the type holds. */
export function greatestOf(type: string): number {
  const digits = digitsOf(type);
  return digits === undefined ? Number.MAX_VALUE : 10 ** digits.before - 10 ** -digits.behind;
}
