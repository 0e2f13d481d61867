import type { ClonedTable, GivenClone } from '../../../../lib/base/clones';
import { boundViewsIn } from '../catalog';
import type { Database } from '../data-api';
import { identifier, qualified } from '../sql';
import { TABLES } from '../tables';
import { sqlType } from '../types';
import { shown } from './shown';

/** Where the views lie that sandboxes read: apart from tables and queries, which they never see. */
export const CLONES = 'clones';

const CREATE_CLONES = `CREATE SCHEMA IF NOT EXISTS ${identifier(CLONES)}`;

/**
 * Takes away the views that sandboxes read no more, and those that hold on to a table which is about to change: no column of it
 * could be dropped or changed.
 */
export async function clearClones(
  database: Database,
  gives: GivenClone | undefined,
  changing: readonly string[],
): Promise<void> {
  const names = gives?.tables.map(({ name }) => name) ?? [];
  for (const name of Object.keys(await boundViewsIn(database, CLONES)))
    if (!names.includes(name) || changing.includes(name)) await database.run(dropClone(name));
}

/**
 * Makes the views that sandboxes read of some tables. One whose columns stay is replaced, and so stays in its share without a gap.
 *
 * @see https://docs.aws.amazon.com/redshift/latest/dg/datashare-views.html
 */
export async function makeClones(
  database: Database,
  gives: GivenClone | undefined,
  isMeant: (table: string) => boolean,
): Promise<void> {
  if (gives === undefined) return;
  await database.run(CREATE_CLONES);
  const there = await boundViewsIn(database, CLONES);
  for (const table of gives.tables.filter(({ name }) => isMeant(name))) {
    const columns = Object.fromEntries(table.columns.map(({ name, type }) => [name, sqlType(type).listed]));
    const stays = JSON.stringify(there[table.name]) === JSON.stringify(columns);
    await database.together([...(stays ? [] : [dropClone(table.name)]), makeClone(table)]);
  }
}

/** A view that is bound to its table: of such a one, who reads the share needs no right on what lies behind it. */
function makeClone({ name, columns }: ClonedTable): string {
  const seen = columns.map((column) => `${shown(column)} AS ${identifier(column.name)}`);
  return `CREATE OR REPLACE VIEW ${qualified(CLONES, name)} AS SELECT ${seen.join(', ')} FROM ${qualified(TABLES, name)}`;
}

function dropClone(name: string): string {
  return `DROP VIEW IF EXISTS ${qualified(CLONES, name)}`;
}
