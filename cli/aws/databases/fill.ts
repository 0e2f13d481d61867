import type { DatabaseContents } from '../../../lib/base/contents';
import { refuseLosses } from '../../environments/lost';
import { tablesThere, viewsIn } from './catalog';
import { tableChanges } from './changes';
import { clearClones, makeClones } from './clones/given';
import { clearTaken, letReadTaken, rowsInTheWay, split, take } from './clones/taken';
import type { Database } from './data-api';
import { fillRoles } from './members';
import { CREATE_SCHEMA, dropView, makeView, QUERIES } from './queries';
import { CLOSE_SCHEMA } from './roles';
import { declaredShares, shareChanges } from './shares';
import { sharesThere } from './shares-there';

/** What of a database's data its contents would lose: a line each. */
export async function lossesOf(database: Database, contents: DatabaseContents): Promise<readonly string[]> {
  if (contents.tables.length === 0) return [];
  const { own, taken } = split(contents);
  const there = await tablesThere(database);
  const losses = tableChanges(own, there).flatMap((change) => change.losses);
  return [...losses, ...(await rowsInTheWay(database, taken, Object.keys(there)))];
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
  await letReadTaken(database, contents);
  await fillShares(database, contents);
}

/** Each table changes as a whole or not at all. */
async function fillTables(database: Database, contents: DatabaseContents): Promise<void> {
  const { own, taken } = split(contents);
  const there = await tablesThere(database);
  const standing = Object.keys(there);
  const changes = tableChanges(own, there);
  // They were looked for before anything began, and somebody may have been quicker.
  const losses = changes.flatMap((change) => change.losses);
  refuseLosses([...losses, ...(await rowsInTheWay(database, taken, standing))]);
  await clearTaken(database, contents);
  const changing = changes.filter(({ alters }) => alters).map(({ table }) => table);
  const stays = (table: string) => standing.includes(table) && !changing.includes(table);
  await clearClones(database, contents.gives, changing);
  // What sandboxes see no more waits for no change of a table, which may fail.
  await makeClones(database, contents.gives, stays);
  for (const { together, after } of changes) {
    await database.together(together);
    for (const statement of after) await database.run(statement);
  }
  await take(database, contents, standing);
  await makeClones(database, contents.gives, (table) => !stays(table));
}

async function fillQueries(database: Database, { queries }: DatabaseContents): Promise<void> {
  await database.run(CREATE_SCHEMA);
  for (const name of await viewsIn(database, QUERIES))
    if (!Object.hasOwn(queries, name)) await database.run(dropView(name));
  for (const [name, query] of Object.entries(queries)) await database.together(makeView(name, query));
}

async function fillShares(database: Database, contents: DatabaseContents): Promise<void> {
  const there = await sharesThere(database, contents.sharePrefix);
  for (const statement of shareChanges(declaredShares(contents), there)) await database.run(statement);
}
