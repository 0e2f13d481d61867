import type { RedshiftData } from '@aws-sdk/client-redshift-data';
import type { SSM } from '@aws-sdk/client-ssm';
import type { LentWarehouse } from '../../lib/aws/warehouse/lent';
import type { LentDatabase } from '../../lib/base/database';
import { Failure } from '../failure';
import { releaseClone } from './databases/clones/opened';
import { DataApi, type Database } from './databases/data-api';
import { fill, lossesOf } from './databases/fill';
import { createDatabase, dropDatabase as dropStatement, IS_DATABASE, letMake } from './databases/lent';
import { makeUser } from './databases/members';
import {
  CLOSE_LOADING,
  CLOSE_SCHEMA,
  dropRole,
  dropUser,
  forbidLoad,
  IS_ROLE,
  IS_USER,
  letLoad,
  rolesOf,
} from './databases/roles';
import { shareChanges } from './databases/shares';
import { sharesThere } from './databases/shares-there';
import { orNothing } from './failures';

export interface DatabaseClients {
  readonly ssm: SSM;
  readonly 'redshift-data': RedshiftData;
}

/** How often a database that somebody is still connected to is dropped again, and how long after. */
const PAUSES = [0, 5_000, 10_000, 20_000];

/**
 * Makes a sandbox's database in the warehouse that its base lends, with what is declared to be in it, and the users who make
 * things there and nobody else; what is there already stays as it is.
 *
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_GRANT.html
 */
export async function makeDatabase(clients: DatabaseClients, database: LentDatabase): Promise<void> {
  const { name, users, loadsAs, contents } = database;
  const api = await apiOf(clients, database);
  if (api === undefined)
    throw new Failure(`the base lends no warehouse any more: there is no parameter ${database.parameter}`);
  const inWarehouse = api.in(database.from);
  if (!(await inWarehouse.run(IS_DATABASE, { name }))) await inWarehouse.run(createDatabase(name));
  const inDatabase = api.in(name);
  await inDatabase.run(CLOSE_SCHEMA);
  await inWarehouse.run(CLOSE_LOADING);
  for (const user of users) {
    await makeUser(inWarehouse, user);
    await inWarehouse.run(letLoad(user, loadsAs));
    await inDatabase.run(letMake(user));
  }
  if (contents !== undefined) await fill(inDatabase, contents, loadsAs);
}

/** What of the data in a sandbox's database its contents would lose; one that is not there yet has none. */
export async function lostInDatabase(
  clients: DatabaseClients,
  database: LentDatabase,
): Promise<readonly string[]> {
  const { name, contents } = database;
  const api = contents && (await apiOf(clients, database));
  if (api === undefined || !(await api.in(database.from).run(IS_DATABASE, { name }))) return [];
  return lossesOf(api.in(name), contents!);
}

/** Drops it again, with its users, roles and shares; what is gone already, the base among it, is no error. */
export async function dropDatabase(
  clients: DatabaseClients,
  database: LentDatabase,
  pauses: readonly number[] = PAUSES,
): Promise<void> {
  const { name, users, loadsAs, contents } = database;
  const api = await apiOf(clients, database);
  if (api === undefined) return;
  const inWarehouse = api.in(database.from);
  if (await inWarehouse.run(IS_DATABASE, { name })) {
    if (contents !== undefined) {
      const inDatabase = api.in(name);
      const there = await sharesThere(inDatabase, contents.sharePrefix);
      for (const statement of shareChanges([], there)) await inDatabase.run(statement);
    }
    await dropWhenFree(inWarehouse, name, pauses);
  }
  for (const role of Object.values(rolesOf(name)))
    if (await inWarehouse.run(IS_ROLE, { name: role })) await inWarehouse.run(dropRole(role));
  if (contents?.takes !== undefined) await releaseClone(inWarehouse, contents.takes, name);
  for (const user of users) {
    if (!(await inWarehouse.run(IS_USER, { name: user }))) continue;
    await inWarehouse.run(forbidLoad(user, loadsAs));
    await inWarehouse.run(dropUser(user));
  }
}

async function apiOf(
  { ssm, 'redshift-data': data }: DatabaseClients,
  { parameter, workgroup }: LentDatabase,
): Promise<DataApi | undefined> {
  const found = await orNothing(ssm.getParameter({ Name: parameter }), 'ParameterNotFound');
  if (found?.Parameter?.Value === undefined) return undefined;
  const { adminSecretArn } = JSON.parse(found.Parameter.Value) as LentWarehouse;
  return new DataApi(data, { workgroup, secretArn: adminSecretArn });
}

/** Redshift drops no database that somebody is connected to. */
async function dropWhenFree(warehouse: Database, name: string, pauses: readonly number[]): Promise<void> {
  let refused: unknown;
  for (const pause of pauses) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    try {
      await warehouse.run(dropStatement(name));
      return;
    } catch (error) {
      if (!/being accessed/i.test((error as Error).message)) throw error;
      refused = error;
    }
  }
  throw refused;
}
