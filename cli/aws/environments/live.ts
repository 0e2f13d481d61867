import type { IAM } from '@aws-sdk/client-iam';
import type { ResourceGroupsTaggingAPI } from '@aws-sdk/client-resource-groups-tagging-api';
import type { LiveResource } from '../../environments/ground';
import { canonical } from '../../../lib/names/parts';
import { orNothing } from '../failures';
import { standing, type Standing } from './standing';

/** How much of a platform's name is certain to stand at the beginning of a role's or policy's, however long the rest is. */
const READABLE = 6;

export interface Searching extends Standing {
  readonly iam: IAM;
  readonly 'resource-groups-tagging-api': ResourceGroupsTaggingAPI;
}

/**
 * Everything that stands in a region and carries the tags of a platform's environment, whoever's state it is in.
 *
 * Roles and policies are asked of IAM itself, which the tagging service does not cover.
 * @see https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/supported-services.html
 */
export async function liveResources(
  clients: Searching,
  platform: string,
  environment: string,
): Promise<readonly LiveResource[]> {
  const [tagged, roles, policies] = await Promise.all([
    taggedResources(clients['resource-groups-tagging-api'], platform, environment),
    taggedRoles(clients.iam, platform, environment),
    taggedPolicies(clients.iam, platform, environment),
  ]);
  const found = await Promise.all(tagged.map((resource) => standing(clients, resource)));
  return [...found.flat(), ...roles, ...policies];
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
    for (const { RoleName, Arn } of page.Roles ?? []) {
      if (!mayBeOf(platform, RoleName!)) continue;
      const { Tags = [] } = (await orNothing(iam.listRoleTags({ RoleName }), 'NoSuchEntityException')) ?? {};
      if (isOf(Tags, platform, environment))
        found.push({ id: Arn!, creation: tagOf(Tags, 'dataops:creation') ?? '' });
    }
    Marker = page.IsTruncated ? page.Marker : undefined;
  } while (Marker !== undefined);
  return found;
}

async function taggedPolicies(iam: IAM, platform: string, environment: string): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  let Marker: string | undefined;
  do {
    const page = await iam.listPolicies({ Scope: 'Local', Marker });
    for (const { PolicyName, Arn: PolicyArn } of page.Policies ?? []) {
      if (!mayBeOf(platform, PolicyName!)) continue;
      const { Tags = [] } =
        (await orNothing(iam.listPolicyTags({ PolicyArn }), 'NoSuchEntityException')) ?? {};
      if (isOf(Tags, platform, environment))
        found.push({ id: PolicyArn!, creation: tagOf(Tags, 'dataops:creation') ?? '' });
    }
    Marker = page.IsTruncated ? page.Marker : undefined;
  } while (Marker !== undefined);
  return found;
}

/** Every role and policy of a platform has its name begin like this; asking each of an account would take minutes. */
function mayBeOf(platform: string, name: string): boolean {
  return name.startsWith(canonical(platform).slice(0, READABLE));
}

function isOf(tags: TagList, platform: string, environment: string): boolean {
  return tagOf(tags, 'dataops:platform') === platform && tagOf(tags, 'dataops:environment') === environment;
}

type TagList = readonly { readonly Key?: string; readonly Value?: string }[];

function tagOf(tags: TagList, key: string): string | undefined {
  return tags.find(({ Key }) => Key === key)?.Value;
}
