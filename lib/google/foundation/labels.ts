import type { BuildContext } from '../../cloud';

/**
 * Labels that say whose a resource is. They are default labels of the provider, so that no resource that can have labels
 * misses them. A value that is no legal label keeps what is readable of it and has a suffix.
 */
export function labelsOf({ labels, names }: Pick<BuildContext, 'labels' | 'names'>): Record<string, string> {
  const given = Object.entries(labels).filter((label): label is [string, string] => label[1] !== undefined);
  return Object.fromEntries(
    // With underscores, because cdktf would turn hyphens into them.
    given.map(([key, value]) => [`dataops_${key}`, names.of('google.label-value', value)]),
  );
}
