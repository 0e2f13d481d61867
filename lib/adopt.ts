/** Something that is there already and stays somebody else's: referenced, never changed, never destroyed. */
export interface Existing<T extends object = object> {
  readonly how: 'existing';
  readonly what: T;
}

/**
 * Something that is there already and becomes the platform's: the next deployment imports it and brings it to the
 * definition's form. A plan that would replace or destroy it is refused.
 */
export interface Imported<T extends object = object> {
  readonly how: 'imported';
  readonly what: T;
}

/** Refers to a thing that somebody else owns. What identifies it is typed where it is used. */
export function existing<const T extends object>(what: T): Existing<T> {
  return { how: 'existing', what };
}

/** Takes over a thing that is there already. What identifies it is typed where it is used. */
export function imported<const T extends object>(what: T): Imported<T> {
  return { how: 'imported', what };
}
