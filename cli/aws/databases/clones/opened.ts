import type { TakenClone } from '../../../../lib/base/clones';
import { Failure } from '../../../failure';
import type { Database } from '../data-api';
import { dropDatabase, IS_DATABASE } from '../lent';
import { createRole, dropRole, IS_ROLE, rolesOf } from '../roles';
import { identifier, literal } from '../sql';

/** What a namespace was given to read, and the database that it made of it. @see https://docs.aws.amazon.com/redshift/latest/dg/r_SVV_DATASHARES.html */
const GIVEN =
  "SELECT BTRIM(producer_account), BTRIM(producer_namespace), BTRIM(consumer_database) FROM svv_datashares WHERE share_type = 'INBOUND' AND share_name = :share";

/** Roles that have another role. */
const HOLDERS = 'SELECT role_name FROM svv_role_grants WHERE granted_role_name = :role';

/**
 * Redshift makes one database of a share, which all sandboxes of a warehouse read, through a role of their own. A sandbox holds
 * that role before it looks for the database: who lets go of both leaves what others hold, and finds what a cut run left.
 *
 * @returns the name of that database
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_DATABASE.html
 */
export async function openClone(database: Database, takes: TakenClone): Promise<string> {
  const { share, account, sameAccount } = takes;
  const role = readersOf(takes);
  await hold(database, role);
  const given = await database.rows(GIVEN, { share });
  const [found] = given.filter(([producer = '']) => producer === account || (sameAccount && producer === ''));
  if (found === undefined)
    throw new Failure(
      `production's warehouse in the account ${account} shares nothing called ${share} with this one; ` +
        `deploy production with the clones that its definition names, and look that it names who may have them ('clonedTo')`,
    );
  const [, namespace = '', known = ''] = found;
  const name = known || share;
  if (known === '')
    await database.run(
      `CREATE DATABASE ${identifier(name)} FROM DATASHARE ${identifier(share)} OF ` +
        `${sameAccount ? '' : `ACCOUNT ${literal(account)} `}NAMESPACE ${literal(namespace)}`,
    );
  await database.run(`GRANT USAGE ON DATABASE ${identifier(name)} TO ROLE ${identifier(role)}`);
  return name;
}

/** Lets the readers of a database have a role, which is never there without a holder. */
async function hold(database: Database, role: string): Promise<void> {
  const { readers } = rolesOf(database.name);
  if (!(await database.run(IS_ROLE, { name: readers }))) await database.run(createRole(readers));
  const isThere = await database.run(IS_ROLE, { name: role });
  await database.together([
    ...(isThere ? [] : [createRole(role)]),
    `GRANT ROLE ${identifier(role)} TO ROLE ${identifier(readers)}`,
  ]);
}

/** Lets go of what production shares; who is last takes along what the sandboxes of a warehouse had in common there. */
export async function releaseClone(warehouse: Database, takes: TakenClone, database: string): Promise<void> {
  const role = readersOf(takes);
  if (!(await warehouse.run(IS_ROLE, { name: role }))) return;
  const { readers } = rolesOf(database);
  const holders = (await warehouse.rows(HOLDERS, { role })).map(([name = '']) => name);
  if (holders.includes(readers))
    await warehouse.run(`REVOKE ROLE ${identifier(role)} FROM ROLE ${identifier(readers)}`);
  if (holders.some((name) => name !== readers)) return;
  if (await warehouse.run(IS_DATABASE, { name: takes.share })) await warehouse.run(dropDatabase(takes.share));
  await warehouse.run(dropRole(role));
}

function readersOf({ share }: TakenClone): string {
  return rolesOf(share).readers;
}
