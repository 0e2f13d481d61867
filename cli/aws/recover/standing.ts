import type { MissingResource, NamelessThing, StandingThing } from '../../environments/missing';
import { regionOf, regionsOf } from '../../environments/regions';
import { matchKeys, regionOfArn } from './keys';
import { isOwn, type Search } from './search';
import { FINDERS, KEY } from './types';

/** What stands in the place of resources that no state has. */
export async function standingThings(
  search: Search,
  missing: readonly MissingResource[],
  keys: readonly NamelessThing[],
): Promise<readonly StandingThing[]> {
  const wanted = missing.filter(({ type }) => type === KEY);
  const matched = regionsOf(search.record.stacks, search.region).flatMap((region) => {
    const here = wanted.filter((resource) => regionOf(resource, search.region) === region);
    return [
      ...matchKeys(
        here,
        keys.filter(({ id }) => regionOfArn(id) === region),
      ),
    ].map(([resource, { id }]) => {
      return { resource, importId: id.split('/').at(-1)!, own: true, carries: '' };
    });
  });
  const named = await Promise.all(missing.map((resource) => namedThing(search, resource)));
  return [...matched, ...named.filter((thing) => thing !== undefined)];
}

async function namedThing(search: Search, resource: MissingResource): Promise<StandingThing | undefined> {
  const there = search.in(regionOf(resource, search.region));
  const found = await FINDERS[resource.type]?.(there, resource.values);
  if (found === undefined) return undefined;
  const { importId, tags } = found;
  const creation = tags['dataops:creation'];
  const carries = creation === undefined ? 'no creation id' : `the creation id ${creation}`;
  return { resource, importId, own: isOwn(tags, search.record), carries };
}
