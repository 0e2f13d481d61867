import type { DatabaseContents } from '../../../lib/base/contents';
import { refuseLosses } from '../../environments/lost';
import { tablesThere } from './catalog';
import { tableChanges } from './changes';
import type { Database } from './data-api';
import { fillRoles } from './members';
import { CREATE_SCHEMA, dropView, makeView, VIEWS } from './queries';
import { CLOSE_SCHEMA } from './roles';
import { shareChanges } from './shares';
import { sharesThere } from './shares-there';

/** What of a database's data its contents would lose: a line each. */
export async function lossesOf(database: Database, { tables }: DatabaseContents): Promise<readonly string[]> {
  if (tables.length === 0) return [];
  return tableChanges(tables, await tablesThere(database)).flatMap(({ losses }) => losses);
}

/**
 * Makes a database hold what is declared, and lets in who is named, and nobody else. What nobody declared stays.
 *
 * @param loadsAs the roles that builders load as; without any, the one that the warehouse has
 */
export async function fill(database: Database, contents: DatabaseContents, loadsAs?: string): Promise<void> {
  await database.run(CLOSE_SCHEMA);
  await fillTables(database, contents);
  await fillQueries(database, contents);
  await fillRoles(database, contents, loadsAs);
  await fillShares(database, contents);
}

/** Each table changes as a whole or not at all. */
async function fillTables(database: Database, { tables }: DatabaseContents): Promise<void> {
  if (tables.length === 0) return;
  const changes = tableChanges(tables, await tablesThere(database));
  // They were looked for before anything began, and somebody may have been quicker.
  refuseLosses(changes.flatMap(({ losses }) => losses));
  for (const { together, after } of changes) {
    await database.together(together);
    for (const statement of after) await database.run(statement);
  }
}

async function fillQueries(database: Database, { queries }: DatabaseContents): Promise<void> {
  await database.run(CREATE_SCHEMA);
  for (const [name = ''] of await database.rows(VIEWS))
    if (!Object.hasOwn(queries, name)) await database.run(dropView(name));
  for (const [name, query] of Object.entries(queries)) await database.together(makeView(name, query));
}

async function fillShares(database: Database, { shares, sharePrefix }: DatabaseContents): Promise<void> {
  const there = await sharesThere(database, sharePrefix);
  for (const statement of shareChanges(shares, there)) await database.run(statement);
}
