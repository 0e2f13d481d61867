import { AthenaClient, paginateListNamedQueries, paginateListWorkGroups } from '@aws-sdk/client-athena';
import type { ClientConfig, Listing } from '../inventory';

export const athena: readonly Listing[] = [
  { service: 'athena', kind: 'workgroup', list: workgroups },
  { service: 'athena', kind: 'named query', list: namedQueries },
];

async function* workgroups(config: ClientConfig): AsyncGenerator<string> {
  for await (const page of paginateListWorkGroups({ client: new AthenaClient(config) }, {})) {
    for (const { Name } of page.WorkGroups ?? []) yield Name!;
  }
}

async function* namedQueries(config: ClientConfig): AsyncGenerator<string> {
  const client = new AthenaClient(config);
  for await (const workgroup of workgroups(config)) {
    for await (const page of paginateListNamedQueries({ client }, { WorkGroup: workgroup })) {
      yield* page.NamedQueryIds ?? [];
    }
  }
}
