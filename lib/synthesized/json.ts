/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** An object of JSON. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object; what is not one counts as empty. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** An object's entries without `undefined` and without the comments (`//`) that cdktf writes beside the attributes. */
export function entriesOf(value: unknown): readonly (readonly [string, Json])[] {
  return Object.entries(asObject(value)).filter(
    (entry): entry is [string, Json] => entry[0] !== '//' && entry[1] !== undefined,
  );
}
