import { orNothing } from '../failures';
import { arnOf, isOwn, nameOf, ownTags, tagsOf, type Finder, type Search, type Tags } from './search';

const NOTHING = 'ResourceNotFoundException';

export const namespace: Finder = async (search, values) => {
  const namespaceName = nameOf(values, 'namespace_name');
  if (namespaceName === undefined) return undefined;
  const found = await orNothing(
    search.client('redshift-serverless').getNamespace({ namespaceName }),
    NOTHING,
  );
  return found && { importId: namespaceName, tags: await tagsAt(search, found.namespace!.namespaceArn!) };
};

export const workgroup: Finder = async (search, values) => {
  const workgroupName = nameOf(values, 'workgroup_name');
  if (workgroupName === undefined) return undefined;
  const found = await orNothing(
    search.client('redshift-serverless').getWorkgroup({ workgroupName }),
    NOTHING,
  );
  return found && { importId: workgroupName, tags: await tagsAt(search, found.workgroup!.workgroupArn!) };
};

/** A limit has neither name nor tags: it is whose workgroup it limits, which has one of each kind. */
export const usageLimit: Finder = async (search, values) => {
  const { usageLimits = [] } = await search.client('redshift-serverless').listUsageLimits({});
  for (const { usageLimitId, resourceArn, usageType, period } of usageLimits) {
    if (usageType !== values.usage_type || period !== values.period) continue;
    const tags = await tagsAt(search, resourceArn!);
    if (isOwn(tags, search.record)) return { importId: usageLimitId!, tags };
  }
  return undefined;
};

/** A schedule has no tags: its name, which nobody else computes, says whose it is. */
export const schedule: Finder = async (search, values) => {
  const Name = nameOf(values);
  if (Name === undefined) return undefined;
  const found = await orNothing(search.client('scheduler').getSchedule({ Name }), NOTHING);
  return found && { importId: `${found.GroupName ?? 'default'}/${Name}`, tags: ownTags(search.record) };
};

/** A named query has no tags: it is whose workgroup it lies in. */
export const namedQuery: Finder = async (search, values) => {
  const [name, WorkGroup] = [nameOf(values), nameOf(values, 'workgroup')];
  if (name === undefined || WorkGroup === undefined) return undefined;
  const athena = search.client('athena');
  const lies = await orNothing(athena.listNamedQueries({ WorkGroup }), 'InvalidRequestException');
  for (const NamedQueryId of lies?.NamedQueryIds ?? []) {
    const { NamedQuery } = await athena.getNamedQuery({ NamedQueryId });
    if (NamedQuery?.Name !== name) continue;
    const ResourceARN = arnOf(search, 'athena', `workgroup/${WorkGroup}`);
    return { importId: NamedQueryId, tags: tagsOf((await athena.listTagsForResource({ ResourceARN })).Tags) };
  }
  return undefined;
};

async function tagsAt({ client }: Search, resourceArn: string): Promise<Tags> {
  const { tags = [] } = await client('redshift-serverless').listTagsForResource({ resourceArn });
  return Object.fromEntries(tags.map(({ key, value }) => [key!, value!]));
}
