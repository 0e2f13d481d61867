import type { RedshiftData } from '@aws-sdk/client-redshift-data';
import type { SSM } from '@aws-sdk/client-ssm';
import type { LentWarehouse } from '../../lib/aws/warehouse/lent';
import type { LentDatabase } from '../../lib/base/database';
import { Failure } from '../failure';
import { DataApi, type Ask } from './databases/data-api';
import { identifier, literal } from './databases/sql';
import { orNothing } from './failures';

export interface DatabaseClients {
  readonly ssm: SSM;
  readonly 'redshift-data': RedshiftData;
}

/** How often a database that somebody is still connected to is dropped again, and how long after. */
const PAUSES = [0, 5_000, 10_000, 20_000];

/**
 * Makes a sandbox's database in the warehouse that its base lends, with the users who make things in it and nobody else; what
 * is there already stays as it is.
 *
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_GRANT.html
 */
export async function makeDatabase(clients: DatabaseClients, database: LentDatabase): Promise<void> {
  const { name, users, loadsAs } = database;
  const api = await apiOf(clients, database);
  if (api === undefined)
    throw new Failure(`the base lends no warehouse any more: there is no parameter ${database.parameter}`);
  const inWarehouse = api.in(database.from);
  if (!(await isThere(inWarehouse, name))) await inWarehouse(`CREATE DATABASE ${identifier(name)}`);
  const inDatabase = api.in(name);
  await inDatabase('REVOKE ALL ON SCHEMA public FROM PUBLIC');
  // Unless this is taken from everybody, a user of one sandbox may load as the role of another.
  await inWarehouse('REVOKE ASSUMEROLE ON ALL FROM PUBLIC FOR ALL');
  for (const user of users) {
    if (!(await isUser(inWarehouse, user)))
      await inWarehouse(`CREATE USER ${identifier(user)} PASSWORD DISABLE`);
    await inWarehouse(`GRANT ASSUMEROLE ON ${literal(loadsAs)} TO ${identifier(user)} FOR COPY`);
    await inDatabase(`GRANT ALL ON SCHEMA public TO ${identifier(user)}`);
  }
}

/** Drops it again, with its users; what is gone already, the base among it, is no error. */
export async function dropDatabase(
  clients: DatabaseClients,
  database: LentDatabase,
  pauses: readonly number[] = PAUSES,
): Promise<void> {
  const { name, users, loadsAs } = database;
  const ask = (await apiOf(clients, database))?.in(database.from);
  if (ask === undefined) return;
  if (await isThere(ask, name)) await dropWhenFree(ask, name, pauses);
  for (const user of users) {
    if (!(await isUser(ask, user))) continue;
    await ask(`REVOKE ASSUMEROLE ON ${literal(loadsAs)} FROM ${identifier(user)} FOR COPY`);
    await ask(`DROP USER ${identifier(user)}`);
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

async function isThere(ask: Ask, name: string): Promise<boolean> {
  return ask('SELECT 1 FROM svv_redshift_databases WHERE database_name = :name', { name });
}

async function isUser(ask: Ask, name: string): Promise<boolean> {
  return ask('SELECT 1 FROM svv_user_info WHERE user_name = :name', { name });
}

/** Redshift drops no database that somebody is connected to. */
async function dropWhenFree(ask: Ask, name: string, pauses: readonly number[]): Promise<void> {
  let refused: unknown;
  for (const pause of pauses) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    try {
      await ask(`DROP DATABASE ${identifier(name)}`);
      return;
    } catch (error) {
      if (!/being accessed/i.test((error as Error).message)) throw error;
      refused = error;
    }
  }
  throw refused;
}
