import { GlueClient, paginateGetDatabases, paginateGetTables } from '@aws-sdk/client-glue';
import type { ClientConfig, Listing } from '../inventory';

export const glue: readonly Listing[] = [
  { service: 'glue', kind: 'database', list: databases },
  { service: 'glue', kind: 'table', list: tables },
];

async function* databases(config: ClientConfig): AsyncGenerator<string> {
  for await (const page of paginateGetDatabases({ client: new GlueClient(config) }, {})) {
    for (const { Name } of page.DatabaseList ?? []) yield Name!;
  }
}

async function* tables(config: ClientConfig): AsyncGenerator<string> {
  const client = new GlueClient(config);
  for await (const database of databases(config)) {
    for await (const page of paginateGetTables({ client }, { DatabaseName: database })) {
      for (const { Name } of page.TableList ?? []) yield `${database}.${Name}`;
    }
  }
}
