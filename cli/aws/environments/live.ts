import type { IAM } from '@aws-sdk/client-iam';
import type { ResourceGroupsTaggingAPI } from '@aws-sdk/client-resource-groups-tagging-api';
import type { LiveResource } from '../../environments/ground';
import { canonical } from '../../../lib/names/parts';
import { orNothing } from '../failures';
import { standing, type Standing } from './standing';

/** How much of a platform's name is certain to stand at the beginning of a role's, however long the rest is. */
const READABLE = 6;

export interface Searching extends Standing {
  readonly iam: IAM;
  readonly 'resource-groups-tagging-api': ResourceGroupsTaggingAPI;
}

/**
 * Everything that stands in a region and carries the tags of a platform's environment, whoever's state it is in.
 *
 * Roles are asked of IAM itself, which the tagging service does not cover.
 * @see https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/supported-services.html
 */
export async function liveResources(
  clients: Searching,
  platform: string,
  environment: string,
): Promise<readonly LiveResource[]> {
  const [tagged, roles] = await Promise.all([
    taggedResources(clients['resource-groups-tagging-api'], platform, environment),
    taggedRoles(clients.iam, platform, environment),
  ]);
  const found = await Promise.all(tagged.map((resource) => standing(clients, resource)));
  return [...found.filter((resource) => resource !== undefined), ...roles];
}

async function taggedResources(
  tagging: ResourceGroupsTaggingAPI,
  platform: string,
  environment: string,
): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  let PaginationToken: string | undefined;
  do {
    const page = await tagging.getResources({
      TagFilters: [
        { Key: 'dataops:platform', Values: [platform] },
        { Key: 'dataops:environment', Values: [environment] },
      ],
      PaginationToken,
    });
    // What decides over a destroy is looked at, whatever was asked for.
    for (const { ResourceARN, Tags = [] } of page.ResourceTagMappingList ?? [])
      if (isOf(Tags, platform, environment))
        found.push({ id: ResourceARN!, creation: tagOf(Tags, 'dataops:creation') ?? '' });
    PaginationToken = page.PaginationToken === '' ? undefined : page.PaginationToken;
  } while (PaginationToken !== undefined);
  return found;
}

async function taggedRoles(iam: IAM, platform: string, environment: string): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  let Marker: string | undefined;
  do {
    const page = await iam.listRoles({ Marker });
    // Every role of the platform has its name begin like this; asking each role of an account would take minutes.
    const start = canonical(platform).slice(0, READABLE);
    const candidates = (page.Roles ?? []).filter(({ RoleName }) => RoleName!.startsWith(start));
    for (const { RoleName, Arn } of candidates) {
      const { Tags = [] } = (await orNothing(iam.listRoleTags({ RoleName }), 'NoSuchEntityException')) ?? {};
      if (isOf(Tags, platform, environment))
        found.push({ id: Arn!, creation: tagOf(Tags, 'dataops:creation') ?? '' });
    }
    Marker = page.IsTruncated ? page.Marker : undefined;
  } while (Marker !== undefined);
  return found;
}

type Tags = readonly { readonly Key?: string; readonly Value?: string }[];

function isOf(tags: Tags, platform: string, environment: string): boolean {
  return tagOf(tags, 'dataops:platform') === platform && tagOf(tags, 'dataops:environment') === environment;
}

function tagOf(tags: Tags, key: string): string | undefined {
  return tags.find(({ Key }) => Key === key)?.Value;
}
