import { orNothing } from '../failures';
import { nameOf, tagsOf, type Finder, type Search, type Tags } from './search';

/** An alias has no tags: it is whose key it leads to. */
export const alias: Finder = async (search, values) => {
  const name = nameOf(values);
  if (name === undefined) return undefined;
  const kms = search.client('kms');
  const found = await orNothing(kms.describeKey({ KeyId: name }), 'NotFoundException');
  if (found?.KeyMetadata === undefined) return undefined;
  return { importId: name, tags: await keyTags(search, found.KeyMetadata.KeyId!) };
};

export async function keyTags({ client }: Search, KeyId: string): Promise<Tags> {
  const { Tags: list } = await client('kms').listResourceTags({ KeyId });
  return tagsOf(list);
}
