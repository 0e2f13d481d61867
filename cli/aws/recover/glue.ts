import { orNothing } from '../failures';
import { arnOf, nameOf, type Finder, type Search, type Tags } from './search';

const NOTHING = 'EntityNotFoundException';

export const database: Finder = async (search, values) => {
  const Name = nameOf(values);
  if (Name === undefined) return undefined;
  const found = await orNothing(search.client('glue').getDatabase({ Name }), NOTHING);
  return (
    found && { importId: `${search.record.identity.account}:${Name}`, tags: await databaseTags(search, Name) }
  );
};

/** A table has no tags: it is whose database it lies in. */
export const table: Finder = async (search, values) => {
  const [Name, DatabaseName] = [nameOf(values), nameOf(values, 'database_name')];
  if (Name === undefined || DatabaseName === undefined) return undefined;
  const found = await orNothing(search.client('glue').getTable({ DatabaseName, Name }), NOTHING);
  const importId = `${search.record.identity.account}:${DatabaseName}:${Name}`;
  return found && { importId, tags: await databaseTags(search, DatabaseName) };
};

async function databaseTags(search: Search, name: string): Promise<Tags> {
  const ResourceArn = arnOf(search, 'glue', `database/${name}`);
  return (await search.client('glue').getTags({ ResourceArn })).Tags ?? {};
}
