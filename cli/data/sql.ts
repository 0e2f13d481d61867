/** A name as DuckDB reads it whatever is in it. @see https://duckdb.org/docs/stable/sql/dialect/keywords_and_identifiers */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function literal(value: string | number | boolean): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}

/** What DuckDB calls a column type of the definition. */
export function typeName(type: string): string {
  return type === 'string' ? 'VARCHAR' : type.toUpperCase();
}

/**
 * A number from 0 to below 1 that depends on a text alone: MD5, unlike DuckDB's own hash, is the same in every version. 53 bits
 * are what a double holds.
 */
export function fraction(text: string): string {
  return `((md5_number_lower(${text}) >> 11) / 9007199254740992.0)`;
}
