import { withTables } from '../../../lib/query';
import { identifier, qualified } from './sql';
import { TABLES } from './tables';

/** Where named queries lie: apart from tables, so that a name may be both. */
export const QUERIES = 'queries';

export const CREATE_SCHEMA = `CREATE SCHEMA IF NOT EXISTS ${identifier(QUERIES)}`;

/**
 * A named query as a view that holds on to no table, so that tables are loaded anew and dropped in spite of it. It is made anew
 * each time, because a view that is there keeps its columns.
 *
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_VIEW.html
 */
export function makeView(name: string, query: string): readonly string[] {
  const sql = withTables(query, (table) => qualified(TABLES, table));
  // On a line of its own: the query's last one may end in a comment.
  return [dropView(name), `CREATE VIEW ${qualified(QUERIES, name)} AS ${sql}\nWITH NO SCHEMA BINDING`];
}

export function dropView(name: string): string {
  return `DROP VIEW IF EXISTS ${qualified(QUERIES, name)}`;
}
