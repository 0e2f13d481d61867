/** `{{ orders }}`, as dbt and Airflow have it: no engine reads braces in pairs. */
const TABLE = /\{\{\s*(.*?)\s*\}\}/g;

/** The tables that a query names, each once. */
export function tablesIn(query: string): readonly string[] {
  return [...new Set([...query.matchAll(TABLE)].map(([, table]) => table!))];
}

/** The query with each table written as an engine reads it, and without the semicolon that some end it with. */
export function withTables(query: string, write: (table: string) => string): string {
  return query
    .replace(TABLE, (_, table: string) => write(table))
    .trim()
    .replace(/(?:\s*;)+$/, '');
}
