import { arnOf, nameOf, tagsOf, type Finder, type Match, type Search } from './search';

/** The tags of every service are asked of one, so that nobody installs a client of each for this. */
async function tagged(
  search: Search,
  type: string,
  isMeant: (arn: string) => boolean,
): Promise<Match | undefined> {
  const tagging = search.client('resource-groups-tagging-api');
  let PaginationToken: string | undefined;
  do {
    const page = await tagging.getResources({ ResourceTypeFilters: [type], PaginationToken });
    const found = page.ResourceTagMappingList?.find(({ ResourceARN }) => isMeant(ResourceARN!));
    if (found !== undefined) return { importId: found.ResourceARN!, tags: tagsOf(found.Tags) };
    PaginationToken = page.PaginationToken;
  } while (PaginationToken);
  return undefined;
}

/** Something whose ARN its name tells, and which is imported by that name. */
function called(service: string, kind: string, separator: string, argument = 'name'): Finder {
  return async (search, values) => {
    const name = nameOf(values, argument);
    if (name === undefined) return undefined;
    const arn = arnOf(search, service, `${kind}${separator}${name}`);
    const found = await tagged(search, `${service}:${kind}`, (it) => it === arn);
    return found && { ...found, importId: name };
  };
}

export const database = called('rds', 'db', ':', 'identifier');
export const subnetGroup = called('rds', 'subgrp', ':');
export const parameterGroup = called('rds', 'pg', ':');
export const cluster = called('ecs', 'cluster', '/');

/** The ARN of a service names its cluster first. */
export const service: Finder = async (search, values) => {
  const name = nameOf(values);
  if (name === undefined) return undefined;
  const found = await tagged(search, 'ecs:service', (arn) => arn.endsWith(`/${name}`));
  return found && { ...found, importId: found.importId.split('/').slice(1).join('/') };
};

/** The ARNs of load balancers and what belongs to them end with an id behind the name. */
function balancing(kind: string, ending: string): Finder {
  return (search, values) => {
    const name = nameOf(values);
    if (name === undefined) return Promise.resolve(undefined);
    const meant = new RegExp(`/${name}${ending}$`);
    return tagged(search, `elasticloadbalancing:${kind}`, (arn) => meant.test(arn));
  };
}

export const loadBalancer = balancing('loadbalancer', '/[0-9a-f]+');
export const targetGroup = balancing('targetgroup', '/[0-9a-f]+');
