import {
  IAMClient,
  paginateListInstanceProfiles,
  paginateListPolicies,
  paginateListRoles,
  paginateListUsers,
} from '@aws-sdk/client-iam';
import type { ClientConfig, Listing } from '../inventory';

export const iam: readonly Listing[] = [
  { service: 'iam', kind: 'role', list: roles },
  { service: 'iam', kind: 'policy', list: policies },
  { service: 'iam', kind: 'user', list: users },
  { service: 'iam', kind: 'instance profile', list: instanceProfiles },
];

async function* roles(config: ClientConfig): AsyncGenerator<string> {
  for await (const page of paginateListRoles({ client: new IAMClient(config) }, {})) {
    for (const { Arn } of page.Roles ?? []) yield Arn!;
  }
}

async function* policies(config: ClientConfig): AsyncGenerator<string> {
  for await (const page of paginateListPolicies({ client: new IAMClient(config) }, { Scope: 'Local' })) {
    for (const { Arn } of page.Policies ?? []) yield Arn!;
  }
}

async function* users(config: ClientConfig): AsyncGenerator<string> {
  for await (const page of paginateListUsers({ client: new IAMClient(config) }, {})) {
    for (const { Arn } of page.Users ?? []) yield Arn!;
  }
}

async function* instanceProfiles(config: ClientConfig): AsyncGenerator<string> {
  for await (const page of paginateListInstanceProfiles({ client: new IAMClient(config) }, {})) {
    for (const { Arn } of page.InstanceProfiles ?? []) yield Arn!;
  }
}
