import type { DatabaseContents, DatabaseTable } from '../../../../lib/base/contents';
import { viewsIn } from '../catalog';
import type { Database } from '../data-api';
import { rolesOf } from '../roles';
import { identifier, identifiers, qualified } from '../sql';
import { TABLES } from '../tables';
import { CLONES } from './given';
import { openClone, releaseClone } from './opened';

type Taking = Pick<DatabaseContents, 'tables' | 'takes'>;

/** Tables that are production's, and those that are the sandbox's own. */
export function split({ tables, takes }: Taking): {
  readonly taken: readonly DatabaseTable[];
  readonly own: readonly DatabaseTable[];
} {
  const isTaken = ({ name }: DatabaseTable) => takes?.tables.includes(name) === true;
  return { taken: tables.filter(isTaken), own: tables.filter((table) => !isTaken(table)) };
}

/** What would be lost where production's tables come in the place of a sandbox's own, which hold rows: a line each. */
export async function rowsInTheWay(
  database: Database,
  taken: readonly DatabaseTable[],
  standing: readonly string[],
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const { name } of taken.filter((table) => standing.includes(table.name))) {
    const [[rows = '0'] = []] = await database.rows(`SELECT COUNT(*) FROM ${qualified(TABLES, name)}`);
    if (rows !== '0')
      lines.push(`${name} holds ${rows} rows, and is to be a view of production's (empty it first)`);
  }
  return lines;
}

/** Takes away views upon production where the sandbox's own tables are to be again; a view that somebody else made stays. */
export async function clearTaken(database: Database, { takes, tables }: Taking): Promise<void> {
  if (takes === undefined) return;
  const own = split({ takes, tables }).own.map(({ name }) => name);
  for (const view of await viewsIn(database, TABLES, CLONES))
    if (own.includes(view)) await database.run(dropView(view));
  if (takes.tables.length === 0) await releaseClone(database, takes, database.name);
}

/**
 * Has production's tables in the place of empty ones of the sandbox's own: each is a view upon what production shares, so that
 * nothing is copied, and nothing can be written.
 *
 * @throws Failure when production shares nothing with this warehouse
 * @see https://docs.aws.amazon.com/redshift/latest/dg/datashare-views.html
 */
export async function take(database: Database, contents: Taking, standing: readonly string[]): Promise<void> {
  const { taken } = split(contents);
  if (taken.length === 0) return;
  const clone = await openClone(database, contents.takes!);
  const views = await viewsIn(database, TABLES, CLONES);
  for (const { name, columns } of taken) {
    const table = qualified(TABLES, name);
    const from = `${identifier(clone)}.${qualified(CLONES, name)}`;
    const names = identifiers(columns.map((column) => column.name));
    await database.together([
      ...(standing.includes(name) ? [`DROP TABLE ${table}`] : []),
      ...(views.includes(name) ? [dropView(name)] : []),
      `CREATE VIEW ${table} AS SELECT ${names} FROM ${from} WITH NO SCHEMA BINDING`,
    ]);
  }
}

/** Lets the readers of a database read what was taken into it. */
export async function letReadTaken(database: Database, contents: Taking): Promise<void> {
  const { taken } = split(contents);
  if (taken.length === 0) return;
  const { readers } = rolesOf(database.name);
  for (const { name } of taken)
    await database.run(`GRANT SELECT ON ${qualified(TABLES, name)} TO ROLE ${identifier(readers)}`);
}

function dropView(name: string): string {
  return `DROP VIEW IF EXISTS ${qualified(TABLES, name)}`;
}
