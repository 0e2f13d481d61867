import type { Labels } from '../../cloud';

/** Tags that say whose a resource is. They are default tags of the provider, so that no resource can miss them. */
export function tagsOf(labels: Partial<Labels>): Record<string, string> {
  const tags = Object.entries(labels).filter((label): label is [string, string] => label[1] !== undefined);
  return Object.fromEntries(tags.map(([key, value]) => [`dataops:${key}`, value]));
}
