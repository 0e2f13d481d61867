import type { RedshiftData } from '@aws-sdk/client-redshift-data';
import type { RedshiftServerless } from '@aws-sdk/client-redshift-serverless';
import type { OwnDatabase } from '../../../lib/base/contents';
import { Failure } from '../../failure';
import { orNothing } from '../failures';
import { DataApi, type Database } from './data-api';
import { fill, lossesOf } from './fill';
import { namespaceOf } from './namespace';
import { CLOSE_LOADING } from './roles';

export interface OwnClients {
  readonly 'redshift-data': RedshiftData;
  readonly 'redshift-serverless': RedshiftServerless;
}

/** Fills the database of an environment's own warehouse. */
export async function fillOwn(clients: OwnClients, own: OwnDatabase): Promise<void> {
  const database = await databaseOf(clients, own);
  if (database === undefined)
    throw new Failure(`there is no workgroup ${own.workgroup} of Redshift Serverless`);
  await database.run(CLOSE_LOADING);
  await fill(database, own.contents);
}

/** What of its data its contents would lose; a warehouse that is not there yet has none. */
export async function lostInOwn(clients: OwnClients, own: OwnDatabase): Promise<readonly string[]> {
  if (own.contents.tables.length === 0) return [];
  const database = await databaseOf(clients, own);
  return database === undefined ? [] : lossesOf(database, own.contents);
}

/** The administrator's password stays where Redshift keeps it: the Data API reads the secret by itself. */
async function databaseOf(
  { 'redshift-data': data, 'redshift-serverless': serverless }: OwnClients,
  { name, workgroup }: OwnDatabase,
): Promise<Database | undefined> {
  const namespace = await orNothing(namespaceOf(serverless, workgroup), 'ResourceNotFoundException');
  if (namespace === undefined) return undefined;
  if (namespace.adminPasswordSecretArn === undefined)
    throw new Failure(
      `the namespace ${namespace.namespaceName} has no administrator whose password it keeps itself`,
    );
  return new DataApi(data, { workgroup, secretArn: namespace.adminPasswordSecretArn }).in(name);
}
