import type { TagDescription } from '@aws-sdk/client-ec2';
import { isOwn, nameOf, tagsOf, type Finder, type Match, type Search } from './search';

/**
 * A part of a network, which has no name but a tag: creating it again makes a second one.
 *
 * @param kind what its ids begin with
 */
export const named =
  (kind: string): Finder =>
  async (search, values) => {
    const name = (values.tags as { readonly Name?: string } | undefined)?.Name;
    return name === undefined ? undefined : thingNamed(search, kind, name);
  };

/** One that was deleted is listed for an hour, with its tags. */
export const natGateway: Finder = async (search, values) => {
  const found = await named('nat')(search, values);
  if (found === undefined) return undefined;
  const { NatGateways = [] } = await search.client('ec2').describeNatGateways({
    NatGatewayIds: [found.importId],
  });
  return NatGateways.some(({ State }) => State === 'available' || State === 'pending') ? found : undefined;
};

/** A name is taken once in each network, and a network that is made again has none. */
export const securityGroup: Finder = async (search, values) => {
  const name = nameOf(values);
  if (name === undefined) return undefined;
  const { SecurityGroups = [] } = await search.client('ec2').describeSecurityGroups({
    Filters: [{ Name: 'group-name', Values: [name] }],
  });
  return own(
    search,
    SecurityGroups.map(({ GroupId, Tags }) => ({ importId: GroupId!, tags: tagsOf(Tags) })),
  );
};

/** A subnet has one route table: another association of it is refused. */
export const association: Finder = async (search, values) => {
  const subnet = await thingNamed(search, 'subnet', String(values.subnet_id));
  if (subnet === undefined) return undefined;
  const { RouteTables = [] } = await search.client('ec2').describeRouteTables({
    Filters: [{ Name: 'association.subnet-id', Values: [subnet.importId] }],
  });
  const [table] = RouteTables;
  return table && { importId: `${subnet.importId}/${table.RouteTableId}`, tags: subnet.tags };
};

/** A route table has one route to a range. */
export const route: Finder = async (search, values) => {
  const table = await thingNamed(search, 'rtb', String(values.route_table_id));
  const range = nameOf(values, 'destination_cidr_block');
  if (table === undefined || range === undefined) return undefined;
  const { RouteTables = [] } = await search.client('ec2').describeRouteTables({
    RouteTableIds: [table.importId],
    Filters: [{ Name: 'route.destination-cidr-block', Values: [range] }],
  });
  return RouteTables.length > 0 ? { importId: `${table.importId}_${range}`, tags: table.tags } : undefined;
};

async function thingNamed(search: Search, kind: string, name: string): Promise<Match | undefined> {
  const ids = (await tags(search, { key: 'Name', value: name })).map(({ ResourceId }) => ResourceId!);
  const found = ids
    .filter((id) => id.startsWith(`${kind}-`))
    .map(async (importId) => ({
      importId,
      tags: tagsOf(await tags(search, { 'resource-id': importId })),
    }));
  return own(search, await Promise.all(found));
}

async function tags(
  { client }: Search,
  filters: Readonly<Record<string, string>>,
): Promise<readonly TagDescription[]> {
  const Filters = Object.entries(filters).map(([Name, value]) => ({ Name, Values: [value] }));
  return (await client('ec2').describeTags({ Filters })).Tags ?? [];
}

/** What another life left behind is in nobody's way: the service takes a second one of the same tag. */
function own({ record }: Search, found: readonly Match[]): Match | undefined {
  return found.find(({ tags }) => isOwn(tags, record));
}
